const WINDOW_MS = 60_000;
/** Lines of one kind in a minute; enough to see what is the matter, too few to fill a disk. */
export const LINES_MAX = 60;

/** What becomes of a line: it is printed, it is the first that is not, or it is one more of these. */
type Verdict = { is: "printed"; leftOut: number } | { is: "first left out" | "left out" };

/** Bounds how many lines of each kind are printed in a minute, whatever others send. @param now in milliseconds. */
export function createLineRate(now: () => number = Date.now): (kind: string) => Verdict {
  const windows = new Map<string, { since: number; lines: number }>();
  return (kind) => {
    const at = now();
    const last = windows.get(kind);
    const window = last && at - last.since < WINDOW_MS ? last : { since: at, lines: 0 };
    windows.set(kind, window);
    window.lines++;
    if (window.lines > LINES_MAX) return { is: window.lines === LINES_MAX + 1 ? "first left out" : "left out" };
    return { is: "printed", leftOut: last && last !== window ? Math.max(0, last.lines - LINES_MAX) : 0 };
  };
}
