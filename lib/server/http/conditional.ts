import { createHash } from "node:crypto";

/** Readable by pages of any site: what is answered is public, or asked for by a secret in the address. */
const READABLE_ANYWHERE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Last-Modified, X-Error-Message",
};

/** A document by what it holds, so that two that are the same have one name, on every server and after a restart. */
export const etagOf = (body: string | Buffer) =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

export type Representation = { body: string; etag: string; lastModified: Date; headers: Record<string, string> };

/** The document, or 304 when the request says that its sender has it. Source: https://www.rfc-editor.org/rfc/rfc9110#section-13 */
export function answerConditionally(request: Request, { body, etag, lastModified, headers }: Representation): Response {
  const both = {
    ...READABLE_ANYWHERE,
    ETag: etag,
    "Last-Modified": lastModified.toUTCString(),
    "Cache-Control": headers["Cache-Control"] ?? "no-cache",
  };
  return isKnown(request.headers, etag, lastModified)
    ? new Response(null, { status: 304, headers: both })
    : new Response(body, { headers: { ...headers, ...both } });
}

/** What a browser asks before a page of another site may send a condition. */
export const answerPreflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...READABLE_ANYWHERE,
      "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
      "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Cache-Control",
      "Access-Control-Max-Age": "86400",
    },
  });

/** Whether an If-None-Match header names the document; proxies that compress mark names as weak. */
export const isNamed = (names: string, etag: string): boolean =>
  names.trim() === "*" || [...names.matchAll(/"[^"]*"/g)].some(([name]) => name === etag.replace(/^W\//, ""));

function isKnown(headers: Headers, etag: string, lastModified: Date): boolean {
  const names = headers.get("if-none-match");
  // A name says more than a time, so that with one the time is not looked at.
  if (names !== null) return isNamed(names, etag);
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return since >= Math.floor(lastModified.getTime() / 1000) * 1000;
}
