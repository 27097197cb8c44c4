import { DRAFT_KEY } from "@/lib/browser/drafts";

/** Days for which the browser keeps what was not sent, and how many of such texts at once. */
export const DRAFT_DAYS = 7;
export const DRAFTS_MAX = 20;

/** A text as it is kept, under a key of its own: another tab that writes about the same has another one. */
type KeptText = { key: string; text: string; at: number };

/** A place in this browser for the text of one form. */
export type Draft = {
  /** What was written there before, or "". */
  text: string;
  /** Keeps what is written so far; of an empty text nothing is kept. */
  keep(text: string): void;
  /** Takes the text out, once it is sent. */
  forget(): void;
  /** Leaves the place to the next form about the same. */
  close(): void;
};

/**
 * Opens the draft of a form: the one of this tab, else the newest that no other tab has open, else a new one. A tab holds a lock
 * on its draft until it is closed or crashes. Browsers have locks on https and on this machine alone; elsewhere a form
 * begins with a copy of the newest.
 * @param about what the form is for, and whose. @param typed what the field has by now; other words than the draft's get one of their own.
 */
export async function openDraft(about: string, typed: () => string): Promise<Draft> {
  const prefix = `${DRAFT_KEY}${about} `;
  const own = readStorage(() => sessionStorage.getItem(prefix));
  const kept = readDrafts()
    .filter(({ key }) => key.startsWith(prefix) && !key.includes(" ", prefix.length))
    .sort((a, b) => Number(b.key === own) - Number(a.key === own) || b.at - a.at);
  for (const found of kept) {
    const release = await holdLock(found.key);
    if (!release) continue;
    if (isFor(found, typed())) return draftAt(found, prefix, release);
    release();
  }
  const copied = navigator.locks ? undefined : kept.find((found) => isFor(found, typed()));
  if (copied?.key === own && copied) return draftAt(copied, prefix, () => {});
  const fresh = { key: `${prefix}${crypto.getRandomValues(new Uint32Array(2)).join("-")}`, text: copied?.text ?? "" };
  return draftAt(fresh, prefix, (await holdLock(fresh.key)) ?? (() => {}), copied);
}

/** Whether a field that says this may go on with a draft. */
const isFor = ({ text }: KeptText, typed: string) => typed === "" || typed === text;

/** @param copied the draft that its text was taken from, as long as nobody has changed it. */
function draftAt(
  { key, text }: Pick<KeptText, "key" | "text">,
  prefix: string,
  close: () => void,
  copied?: KeptText,
): Draft {
  const remove = () => {
    localStorage.removeItem(key);
    if (copied && parseDraft(copied.key)?.text === copied.text) localStorage.removeItem(copied.key);
  };
  return {
    text,
    keep: (written) =>
      readStorage(() => {
        if (written.trim() === "") return remove();
        localStorage.setItem(key, JSON.stringify({ text: written, at: Date.now() }));
        sessionStorage.setItem(prefix, key);
        dropOldest();
      }),
    forget: () => readStorage(remove),
    close,
  };
}

/** @returns what lets go of it; null where another tab holds it, or the browser has no locks. */
function holdLock(name: string): Promise<(() => void) | null> {
  if (!navigator.locks) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((release) => resolve(release));
        resolve(null);
      })
      .catch(() => resolve(null));
  });
}

/** All drafts of this browser. Old and unreadable ones are deleted. */
function readDrafts(): KeptText[] {
  return (
    readStorage(() =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(DRAFT_KEY))
        .flatMap((key) => {
          const found = parseDraft(key);
          if (!found) localStorage.removeItem(key);
          return found ?? [];
        }),
    ) ?? []
  );
}

function parseDraft(key: string): KeptText | null {
  try {
    const { text, at } = JSON.parse(localStorage.getItem(key) ?? "{}");
    const isKept = typeof text === "string" && Date.now() - at < DRAFT_DAYS * 86_400_000;
    return isKept ? { key, text, at } : null;
  } catch {
    return null;
  }
}

function dropOldest(): void {
  const all = readDrafts().sort((a, b) => b.at - a.at);
  for (const { key } of all.slice(DRAFTS_MAX)) localStorage.removeItem(key);
}

/** Nothing where storage is off or full: the field has the text all the same. */
function readStorage<Found>(read: () => Found): Found | null {
  try {
    return read();
  } catch {
    return null;
  }
}
