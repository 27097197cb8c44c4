/** No page is there, so Next answers 404: of the API in the form that programs read. */
const UNREADABLE = "unreadable-address";

/** A raw `#`, a backslash, and segments of dots, plain or encoded: Next would take them for another address than the one seen here. */
const AMBIGUOUS = /[#\\]|\/(?:\.|%2e){1,2}(?:\/|$)/i;
/** What Next keeps for itself, without what browsers ask for. */
const INTERNAL = /^\/_(?!next\/static\/)/;

/** Pages that next.config.ts and proxy.ts lead to, whose HTML says by which address they were asked for first. */
const LED_TO = /^\/(?:(?:own-|cited-)?lists|paper-pages)(?:\/|$)/i;

export type Target = { path: string; query: string };

/**
 * Path and query of what a request line asks for; the host that clients of a proxy put before it is left out. A path
 * that no page can have becomes one that has none. @returns null for what is no address, as in `OPTIONS *`.
 */
export function readTarget(url: string): Target | null {
  const local = url.startsWith("/") ? url : withoutHost(url);
  if (local === null) return null;
  const mark = local.indexOf("?");
  const path = mark < 0 ? local : local.slice(0, mark);
  if (isReadable(path) && !INTERNAL.test(path)) return { path, query: mark < 0 ? "" : local.slice(mark + 1) };
  return { path: path.startsWith("/api/") ? `/api/${UNREADABLE}` : `/${UNREADABLE}`, query: "" };
}

function withoutHost(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Next answers 500 on its dynamic routes when a path is not UTF-8, and finds no route for one with a line break. Nobody asks for LED_TO. */
function isReadable(path: string): boolean {
  if (AMBIGUOUS.test(path)) return false;
  try {
    const decoded = decodeURIComponent(path);
    return !/[\p{Cc}\u2028\u2029]/u.test(decoded) && !LED_TO.test(decoded);
  } catch {
    return false;
  }
}
