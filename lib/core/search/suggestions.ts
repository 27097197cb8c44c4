import type { SubjectKind } from "../subject/subjects";

/** One of the answers of GET /api/suggest, and where it leads. */
export type Suggestion = { kind: "paper" | SubjectKind; label: string; href: string };
