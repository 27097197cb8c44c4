import type { IncomingMessage, ServerResponse } from "node:http";
import type { OutageWatch } from "@/db/outage";
import { DATABASE_AWAY } from "@/lib/core/site/sentences";
import { AWAY_RETRY_AFTER } from "@/lib/server/http/answers";

/** The process answers. */
const LIVE = "/api/health/live";
/** It can be sent readers: the database answers too. */
const READY = "/api/health/ready";

/** Answers what looks after the site: 200, or 503 while it is not ready. @returns false for any other request. */
export async function answerHealth(
  { url, method }: IncomingMessage,
  response: ServerResponse,
  watch: Pick<OutageWatch, "isAnswering"> | null,
): Promise<boolean> {
  if ((url !== LIVE && url !== READY) || (method !== "GET" && method !== "HEAD")) return false;
  const isWell = url === LIVE || !watch || (await watch.isAnswering());
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Type", "application/json");
  if (!isWell) response.setHeader("Retry-After", AWAY_RETRY_AFTER).setHeader("X-Error-Message", DATABASE_AWAY);
  response.statusCode = isWell ? 200 : 503;
  const body = JSON.stringify(isWell ? { status: "ok" } : { error: DATABASE_AWAY });
  response.end(method === "HEAD" ? undefined : body);
  return true;
}
