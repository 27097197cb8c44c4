import type { IncomingMessage, ServerResponse } from "node:http";
import { requestAnswered } from "@/lib/core/site/sentences";
import { log } from "@/lib/server/runtime/log";

/** Addresses whose next part is a secret that was mailed. */
const BEFORE_SECRET = /^((?:\/api)?\/(?:subscriptions|unsubscribe)\/)[^/]+/;

/**
 * Leaves a line of level `debug` once the answer has ended: method, path, status and time. The query is left out, as it
 * may hold a token or what somebody searched for.
 */
export function logRequest({ method, url }: IncomingMessage, response: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
  const path = (url ?? "/").replace(/\?.*$/, "").replace(BEFORE_SECRET, "$1…");
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const end = response.writableFinished ? String(response.statusCode) : "cut off";
    log.debug("site", requestAnswered(method, path, end, ms), { requestId });
  });
}
