import {
  announceMarks,
  MARKED_PAPERS_MAX,
  MARKS_KEY,
  type MarkKind,
  type MarksById,
  type PaperMarks,
  paperIdOf,
  papersOnPage,
  type StoredMarks,
} from "@/lib/core/mark/reading-marks";

/** What this page keeps when the browser could not keep it. */
let unstored: StoredMarks | null = null;

/** What the browser keeps now; read anew each time, as other tabs write too. */
export function readStoredMarks(): StoredMarks {
  if (unstored) return unstored;
  try {
    const kept = JSON.parse(localStorage.getItem(MARKS_KEY) ?? "null") as StoredMarks | null;
    if (kept?.papers) return withHistory(kept);
  } catch {
    // Storage is off, or somebody else wrote there.
  }
  return { owner: null, papers: {} };
}

/** Marks that were kept before there was a history: what was read begins it, as it did in accounts. */
function withHistory({ owner, papers, hasHistory }: StoredMarks): StoredMarks {
  if (!hasHistory) for (const marks of Object.values(papers)) if (marks.read !== undefined) marks.opened ??= marks.read;
  return { owner, papers };
}

/** Keeps marks, and makes them those of this page. */
export function keep({ owner, papers: all }: StoredMarks): void {
  const papers = newestMarks(all);
  const kept: StoredMarks = { owner, papers, hasHistory: true };
  window.paperMarks = papers;
  try {
    localStorage.setItem(MARKS_KEY, JSON.stringify(kept));
    unstored = null;
  } catch {
    unstored = kept;
    // Storage is off or full: the marks hold until the page is left, and a signed-in reader's are in the account.
  }
}

/** Sets a mark's time, or takes the mark away. */
export function storeMark(paperId: string, kind: MarkKind, at: number | undefined): void {
  const kept = readStoredMarks();
  assignMark(kept.papers, paperId, kind, at);
  keep(kept);
}

export function assignMark(papers: MarksById, paperId: string, kind: MarkKind, at: number | undefined): void {
  const { [kind]: _, ...others } = papers[paperId] ?? {};
  const marks = at === undefined ? others : { ...others, [kind]: at };
  if (Object.keys(marks).length > 0) papers[paperId] = marks;
  else delete papers[paperId];
}

/** Empties the history that the browser keeps, be it its own or a copy; other marks stay. */
export function clearStoredHistory(): void {
  const kept = readStoredMarks();
  for (const id of Object.keys(kept.papers)) assignMark(kept.papers, id, "opened", undefined);
  keep(kept);
  announceMarks();
}

/** At most MARKED_PAPERS_MAX papers: those saved or hidden before the others, each newest first. */
export function newestMarks(papers: MarksById): MarksById {
  const entries = Object.entries(papers);
  if (entries.length <= MARKED_PAPERS_MAX) return papers;
  const rank = ({ read = 0, saved = 0, hidden = 0, opened = 0 }: PaperMarks) =>
    Math.max(saved, hidden) || Math.max(read, opened) - Number.MAX_SAFE_INTEGER;
  entries.sort(([, a], [, b]) => rank(b) - rank(a));
  return Object.fromEntries(entries.slice(0, MARKED_PAPERS_MAX));
}

/** Shows a paper's marks after its reader changed one; one hidden just now leaves a line in its place. */
export function showMarks(paperId: string, changed: MarkKind): void {
  for (const element of papersOnPage()) {
    if (paperIdOf(element) !== paperId) continue;
    const tokens = Object.keys(window.paperMarks[paperId] ?? {});
    const leavesLine = changed === "hidden" || element.dataset.marks?.includes("just");
    if (tokens.includes("hidden") && leavesLine) tokens.push("just");
    element.dataset.marks = tokens.join(" ");
  }
  announceMarks();
}

/** Shows all marks as they are, but lets no paper come or go: the page would jump under its reader's eyes. */
export function showAllMarks(): void {
  for (const element of papersOnPage()) {
    const shown = element.dataset.marks?.split(" ") ?? [];
    const tokens = Object.keys(window.paperMarks[paperIdOf(element)] ?? {}).filter((kind) => kind !== "hidden");
    element.dataset.marks = [...tokens, ...shown.filter((token) => token === "hidden" || token === "just")].join(" ");
  }
  announceMarks();
}
