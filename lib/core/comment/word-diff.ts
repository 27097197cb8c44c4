import { diffWordsWithSpace } from "diff";

/** Milliseconds that a comparison may take: texts that have nothing in common take seconds, and are told better side by side. */
const DIFF_TIMEOUT_MS = 50;

/** A piece of two texts: in both, in the later one alone, or in the earlier one alone. */
export type DiffPiece = { kind: "kept" | "added" | "removed"; text: string };

/** A change of a comment; `pieces` is null where both texts are told as they are. */
export type RevisionChange = { before: string; after: string; writtenAt: Date; pieces: DiffPiece[] | null };

/** What was changed from one text to another, word by word; null when that takes too long to find. */
export function diffTexts(before: string, after: string): DiffPiece[] | null {
  const changes = diffWordsWithSpace(before, after, { timeout: DIFF_TIMEOUT_MS });
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "kept",
      text: value,
    })) ?? null
  );
}
