/** What a reader can mark a paper as, apart from voting for it. */
export const markKinds = ["read", "saved", "hidden"] as const;
export type MarkKind = (typeof markKinds)[number];

/** A reader's marks on one paper: when each was set, in milliseconds since 1970; a mark that is not set is left out. */
export type PaperMarks = Partial<Record<MarkKind, number>>;

/** Marks by canonical paper id; papers without any are left out. */
export type MarksById = Record<string, PaperMarks>;

/** Papers whose marks a browser keeps, and sends or is given at once. */
export const MARKED_PAPERS_MAX = 5000;
