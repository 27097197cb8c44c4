/** Answers of route handlers: one JSON shape for every refusal, as Hugging Face's clients read it. */

const PRIVATE = { "Cache-Control": "private, no-store" };

/** JSON that depends on who asks, or that a write returns; never kept by a cache. */
export function answerJson(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, { ...init, headers: { ...PRIVATE, ...init.headers } });
}

/**
 * A refusal: `{"error": sentence}` with the same sentence in `X-Error-Message`.
 * @param sentence what is wrong and what to do about it, in printable ASCII since it travels in a header too.
 */
export function answerError(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return answerJson({ error: sentence }, { status, headers: { "X-Error-Message": sentence, ...headers } });
}

/** What everybody is told while the database is away. */
export const AWAY_SENTENCE = "The database is not answering; try again in a moment.";
/** Seconds after which who was told so may try again. */
export const AWAY_RETRY_AFTER = "2";
