import type { IncomingHttpHeaders } from "node:http";

/** Handlers of the API that many ask for the same, and that print no reader's count of reads into their answers, as others do. */
const SHARED_HANDLERS = /^\/api\/(?:feed|oembed)(?:\?|$)/;

/**
 * Under what name an answer to this request may be kept; null when none may. By address and kind: a document, or which
 * part of it a script of Next wants. The tree that a script has chooses nothing in a page that is made ahead, and no route
 * intercepts another, so that neither is part of the name; pages for which they choose are `no-store`.
 * @param url path and query that the front hands on.
 */
export function answerKey(url: string, headers: IncomingHttpHeaders): string | null {
  if (headers.authorization !== undefined) return null;
  if (url.startsWith("/api/") && !SHARED_HANDLERS.test(url)) return null;
  // Another rendering of the same address, and an answer of the API.
  if (headers.accept?.includes("text/markdown")) return null;
  const { rsc, "next-router-prefetch": prefetch, "next-router-segment-prefetch": segment } = headers;
  if (rsc === undefined && prefetch === undefined && segment === undefined) return url;
  // As JSON, since a header may have any sign in it.
  return JSON.stringify([rsc ?? null, prefetch ?? null, segment ?? null, url]);
}

/** Headers of a request that name the kind of its answer. */
export function kindHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kind: IncomingHttpHeaders = {};
  for (const name of KIND) if (headers[name] !== undefined) kind[name] = headers[name];
  return kind;
}

const KIND = ["rsc", "next-router-prefetch", "next-router-segment-prefetch"];
/** What an answer may vary by: what is part of its name, what chooses nothing in it, and its coding. */
const VARIES_BY = new Set([...KIND, "next-router-state-tree", "accept", "accept-encoding"]);

/** Whether answers kept by these names are told apart as a Vary header demands. */
export const isToldApart = (vary: string): boolean =>
  vary.split(",").every((name) => VARIES_BY.has(name.trim().toLowerCase()) || name.trim() === "");
