import { correctCounts } from "@/db/queries/counts";

/** Proves the kept counts against their rows. @returns what it did; each correction is the trace of a fault. */
export async function recount(): Promise<string> {
  const corrected = await correctCounts();
  if (corrected.length === 0) return "every count equals its rows.";
  const list = corrected.map(({ kind, id, was, is }) => `${kind} ${id} ${was} -> ${is}`);
  return `corrected ${corrected.length} counts: ${list.join(", ")}.`;
}
