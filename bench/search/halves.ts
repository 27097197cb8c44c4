import { createHash } from "node:crypto";

export type Half = "tuning" | "reported";

/** The half that a query is of, by its id alone: an even first byte of its SHA-256 is for tuning, an odd one is reported. */
export const halfOf = (queryId: string): Half =>
  (createHash("sha256").update(queryId).digest()[0] ?? 0) % 2 === 0 ? "tuning" : "reported";
