import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** By which Next's scripts keep their answers apart from the page in caches on the way. */
const MARK = "_rsc";
const MARK_BYTES = 12;
/** Headers of which the mark is made; they say which part of a page the script wants. */
const HEADERS = ["next-router-prefetch", "next-router-segment-prefetch", "next-router-state-tree", "next-url"];

/**
 * Whether caches on the way may keep the answer to a script of Next. Not all of them heed Vary, so its address must be
 * its own: Next's scripts put a hash of their headers there. Another mark gets its answer too, which no cache keeps.
 */
export function hasOwnAddress(query: string, headers: IncomingHttpHeaders): boolean {
  const [prefetch, ...others] = HEADERS.map((name) => headers[name]?.toString());
  const isPlain = (prefetch === undefined || prefetch === "0") && others.every((value) => value === undefined);
  const input = [prefetch, ...others].map((value) => value ?? "0").join(",");
  const hash = createHash("sha256").update(input).digest().subarray(0, MARK_BYTES).toString("base64url");
  return new URLSearchParams(query).get(MARK) === (isPlain ? "" : hash);
}
