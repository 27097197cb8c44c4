import { createHash } from "node:crypto";

/** What carries an object id in the API. An author is one of one paper: `2404.18911/1`. */
export type ObjectKind = "paper" | "author" | "organization" | "account" | "reader";

/**
 * The object id of something that was not given one where it was imported from: 24 hex digits, as clients expect them,
 * the same at every time and on every server. An index on papers computes the same (db/schema/papers.ts); MD5 since
 * PostgreSQL can index it, and nothing is secret here.
 */
export function objectId(kind: ObjectKind, key: string): string {
  return createHash("md5").update(`${kind}:${key}`).digest("hex").slice(0, 24);
}

/** The object id of an author of a paper: the one that it has elsewhere, or one by its position, from 1. */
export const authorObjectId = (paperId: string, position: number, imported: { objectId?: string } | null): string =>
  imported?.objectId ?? objectId("author", `${paperId}/${position}`);
