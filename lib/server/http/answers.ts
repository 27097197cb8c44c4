/** Answers of route handlers: one JSON shape for every refusal, as Hugging Face's clients read it. */
import { TO_FRONT_PAGE } from "@/lib/core/site/sentences";
import { plainPage } from "@/lib/server/http/plain-page";
import type { Refusal } from "./refusal";

const PRIVATE = { "Cache-Control": "private, no-store" };

/** JSON that depends on who asks, or that a write returns; never kept by a cache. */
export function answerJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { ...init, headers: { ...PRIVATE, ...init.headers } });
}

/** A sentence as a header may have it: in ASCII, which is all that every client reads alike. */
const inHeader = (sentence: string): string =>
  sentence
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\x20-\x7e]/g, "?");

/** A refusal for programs: `{"error": sentence}`, with the same sentence in `X-Error-Message`. */
export const serializeRefusal = ({ status, sentence, headers }: Refusal): Response =>
  answerJson({ error: sentence }, { status, headers: { "X-Error-Message": inHeader(sentence), ...headers } });

const WAY_OUT = `<p><a href="/">${TO_FRONT_PAGE}</a></p>`;

/**
 * A refusal for a browser, which would otherwise show JSON to its reader: a page with the same status and headers.
 * @param more HTML of our own making.
 */
export function serializeRefusalPage({ status, sentence, headers }: Refusal, more = WAY_OUT, head = ""): Response {
  return new Response(plainPage(sentence, more, head), {
    status,
    headers: {
      ...PRIVATE,
      "X-Error-Message": inHeader(sentence),
      ...headers,
      "Content-Type": "text/html; charset=utf-8",
    },
  });
}

/** Sends the browser on to one of our pages by GET. The path alone is sent, so no header can name another host. */
export function seeOther(path: string, query: Record<string, string> = {}, cookies: string[] = []): Response {
  const search = new URLSearchParams(query).toString();
  const headers = new Headers({ Location: search ? `${path}?${search}` : path, ...PRIVATE });
  for (const line of cookies) headers.append("Set-Cookie", line);
  return new Response(null, { status: 303, headers });
}

/** Seconds after which who was told so may try again. */
export const AWAY_RETRY_AFTER = "2";
