const STORAGE_KEY = "searches";
/** In place of searches, when their reader wants none kept. */
const OFF = "off";
const KEPT_MAX = 8;
const LENGTH_MAX = 200;

/** What was searched for in this browser, the latest first; null when its reader wants none kept. Read anew, as other tabs write too. */
export function readRecentSearches(): string[] | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (stored === OFF) return null;
    const searches: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(searches) ? searches.filter((each) => typeof each === "string").slice(0, KEPT_MAX) : [];
  } catch {
    // Storage is off, or somebody else wrote there.
    return [];
  }
}

/** Puts a search first, unless none are kept or it is too long to be looked for again. */
export function storeRecentSearch(text: string): void {
  const searches = readRecentSearches();
  if (!searches || text === "" || text.length > LENGTH_MAX) return;
  write(JSON.stringify([text, ...searches.filter((each) => each !== text)].slice(0, KEPT_MAX)));
}

/** Where a search is made again. (The server's own searchPath reads addresses too, for which a browser has no room.) */
export const recentSearchPath = (text: string) => `/search?${new URLSearchParams({ q: text })}` as const;

export const clearRecentSearches = (): void => write(null);

/** Keeps searches from now on, or none, and forgets those that were kept. */
export const keepRecentSearches = (areKept: boolean): void => write(areKept ? null : OFF);

function write(stored: string | null): void {
  try {
    if (stored === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, stored);
  } catch {
    // Storage is off or full: nothing is kept.
  }
}
