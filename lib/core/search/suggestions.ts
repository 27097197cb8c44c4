import { entityKinds } from "../entity/entities";

/** What may be suggested: a paper, a text to search for, or one of the pages that papers are listed on. */
export const suggestionKinds = ["paper", "search", ...entityKinds] as const;

/** One of the answers of GET /api/suggest, and where it leads. */
export type Suggestion = { kind: (typeof suggestionKinds)[number]; label: string; href: string };

/** Characters of what was typed that are read: the longest address, whole. */
export const TYPED_MAX = 500;
