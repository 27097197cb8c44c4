import { setTimeout as sleep } from "node:timers/promises";
import { ADDRESSES, type ProbedAddress } from "./addresses";

/** Longest that a reader waits for an answer, and for the site after the database is back. */
export const WAIT_MAX_MS = 5_000;

const AWAY = ADDRESSES.filter(({ right }) => right === "away");

/** For what is not measured; a busy machine takes its time. */
export const UNHURRIED_MS = 60_000;

/** What an address answered, and which rule that breaks. */
export type Answered = { asked: ProbedAddress; status: number; ms: number; broken: string | null };

/** Reads what is to be kept. @throws Error when one of them is not there. */
export async function askKept(siteUrl: string): Promise<void> {
  for (const asked of ADDRESSES.filter(({ right }) => right === "kept")) {
    const { status } = await ask(siteUrl, asked, "", UNHURRIED_MS);
    if (status !== 200) throw new Error(`${asked.path} answers ${status} before any fault; it must be there.`);
  }
}

/** Asks every address at once. @param cookie a reader's, for what is private. @param waitMs after which no answer counts. */
export function askAll(siteUrl: string, cookie: string, waitMs = WAIT_MAX_MS): Promise<Answered[]> {
  return Promise.all(
    ADDRESSES.map(async (asked) => {
      const startedAt = performance.now();
      const ms = () => Math.round(performance.now() - startedAt);
      try {
        const answer = await ask(siteUrl, asked, cookie, waitMs);
        const body = await answer.text();
        return { asked, status: answer.status, ms: ms(), broken: findBroken(asked, answer, body) };
      } catch (error) {
        return { asked, status: 0, ms: ms(), broken: `no whole answer: ${error}` };
      }
    }),
  );
}

/** Milliseconds until every address that was away answers again, or null when one does not in time. */
export async function waitUntilBack(siteUrl: string, cookie: string): Promise<number | null> {
  const startedAt = performance.now();
  const passed = () => Math.round(performance.now() - startedAt);
  // One after the other: many that ask all the time would be what keeps a small machine from being back.
  for (const asked of AWAY)
    while ((await findUnanswered(siteUrl, cookie, [asked])).length > 0) {
      if (passed() > WAIT_MAX_MS) return null;
      await sleep(100);
    }
  return passed() > WAIT_MAX_MS ? null : passed();
}

/** Which of the addresses that an outage takes away do not answer. */
export async function findUnanswered(
  siteUrl: string,
  cookie: string,
  addresses: ProbedAddress[] = AWAY,
): Promise<ProbedAddress[]> {
  const statuses = await Promise.all(
    addresses.map((asked) =>
      ask(siteUrl, asked, cookie, UNHURRIED_MS).then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  );
  return addresses.filter((_, index) => (statuses[index] ?? 0) === 0 || (statuses[index] ?? 0) >= 500);
}

function ask(siteUrl: string, asked: ProbedAddress, cookie: string, waitMs: number): Promise<Response> {
  const { path, method = "GET", headers, body, isPrivate } = asked;
  return fetch(`${siteUrl}${path}`, {
    method,
    headers: { ...headers, ...(method !== "GET" && { Origin: siteUrl }), ...(isPrivate && { Cookie: cookie }) },
    body,
    // Next leads a script to an address that names what it asks for.
    redirect: headers?.RSC ? "follow" : "manual",
    signal: AbortSignal.timeout(waitMs),
  });
}

function findBroken(asked: ProbedAddress, answer: Response, body: string): string | null {
  if (asked.right === "kept") return answer.status === 200 && body !== "" ? null : "must be 200";
  if (answer.status !== 503) return "must be 503";
  if (!/^\d+$/.test(answer.headers.get("retry-after") ?? "")) return "must have Retry-After";
  if (!/no-store/.test(answer.headers.get("cache-control") ?? "")) return "must not be kept by caches";
  const type = answer.headers.get("content-type") ?? "";
  if (asked.form === "json") return saysInJson(type, body) ? null : "must be {error: sentence}";
  return type.startsWith("text/html") && /<h1>[^<]+\.<\/h1>/.test(body) ? null : "must be a page with a sentence";
}

function saysInJson(type: string, body: string): boolean {
  return type.startsWith("application/json") && /^\{"error":"[^"]+\."\}$/.test(body);
}
