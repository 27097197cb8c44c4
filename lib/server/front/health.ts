import type { IncomingMessage, ServerResponse } from "node:http";
import type { OutageWatch } from "@/db/outage";
import { DATABASE_AWAY } from "@/lib/core/site/sentences";
import { AWAY_RETRY_AFTER } from "@/lib/server/http/answers";

/** The process answers. */
const LIVE = "/api/health/live";
/** It can be sent readers. */
const READY = "/api/health/ready";

/** Looks whether something is there that readers need. @returns what is the matter, in one sentence, or null. */
export type ReadyCheck = () => Promise<string | null>;

/** Whether the database gives a sign of life. */
export const isDatabaseHere =
  (watch: Pick<OutageWatch, "isAnswering">): ReadyCheck =>
  async () =>
    (await watch.isAnswering()) ? null : DATABASE_AWAY;

/**
 * Answers what looks after the site: 200, or 503 with the first reason while it is not ready.
 * @param checks in their order; one is asked when all before it are well. @returns false for any other request.
 */
export async function answerHealth(
  { url, method }: IncomingMessage,
  response: ServerResponse,
  checks: readonly ReadyCheck[],
): Promise<boolean> {
  if ((url !== LIVE && url !== READY) || (method !== "GET" && method !== "HEAD")) return false;
  const problem = url === LIVE ? null : await findProblem(checks);
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Type", "application/json");
  if (problem !== null) response.setHeader("Retry-After", AWAY_RETRY_AFTER).setHeader("X-Error-Message", problem);
  response.statusCode = problem === null ? 200 : 503;
  const body = JSON.stringify(problem === null ? { status: "ok" } : { error: problem });
  response.end(method === "HEAD" ? undefined : body);
  return true;
}

async function findProblem(checks: readonly ReadyCheck[]): Promise<string | null> {
  for (const check of checks) {
    const problem = await check();
    if (problem !== null) return problem;
  }
  return null;
}
