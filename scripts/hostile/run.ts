import { connectPastServer } from "@/db/testing/past-the-server";
import type { TestServer } from "@/e2e/server";
import { createVoters } from "@/e2e/support/voters";
import { createRandom } from "@/lib/core/testing/random";
import { judge, TRACE } from "./judge";
import { type HostileRequest, requestOf } from "./requests";
import { sendHostile } from "./send";

const AT_ONCE = 12;
/** Requests after which others sign in: some that are sent end sessions and delete accounts. */
const SESSION_LASTS = 500;
const SIGNED_IN_SHARE = 0.3;

export type HostileFault = { request: HostileRequest; sentences: string[] };
export type HostileRun = { statuses: Map<number, number>; faults: HostileFault[]; traces: string[]; kept: string[] };

/**
 * Sends so many hostile requests to a server. @param pages that are looked at afterwards: what was sent must be in none.
 * @returns how often each status came, what was wrong, lines of traces in its log, and pages that kept something.
 */
export async function runHostile(
  server: TestServer,
  addresses: readonly string[],
  pages: readonly string[],
  { count, seed, onProgress }: { count: number; seed: number; onProgress?: (done: number) => void },
): Promise<HostileRun> {
  const port = Number(new URL(server.url).port);
  const database = connectPastServer(server.databaseUrl);
  const statuses = new Map<number, number>();
  const faults: HostileFault[] = [];
  let next = 0;
  let cookie = "";

  async function signIn(): Promise<void> {
    const [reader] = await createVoters(database, 1);
    cookie = `${reader?.headers.Cookie}; signed_in=1`;
  }

  async function work(): Promise<void> {
    while (next < count) {
      const number = next++;
      if (number % SESSION_LASTS === 0) await signIn();
      const request = requestOf(addresses, seed, number);
      const answer = await sendHostile(port, request, ownHeaders(server.url, seed, number, cookie));
      statuses.set(answer.status ?? -1, (statuses.get(answer.status ?? -1) ?? 0) + 1);
      const sentences = judge(request, answer);
      if (sentences.length > 0) faults.push({ request, sentences });
      if (number % 1_000 === 0) onProgress?.(number);
    }
  }

  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await database.end();
  }
  const traces = server.output().match(new RegExp(TRACE, "gm")) ?? [];
  return { statuses, faults, traces, kept: await findKept(server.url, pages) };
}

/** Each request reads as a network of its own, so that limits are on and are not all that answers; some are signed in. */
function ownHeaders(siteUrl: string, seed: number, number: number, cookie: string): [string, string][] {
  const random = createRandom(seed + number);
  const group = () => random.integer(0, 0xffff).toString(16);
  const network: [string, string] = ["X-Forwarded-For", `2001:db8:${group()}:${group()}::1`];
  if (random.next() > SIGNED_IN_SHARE) return [network];
  return [network, ["Cookie", cookie], ["Origin", siteUrl]];
}

/** Pages that have something of a request in them. Marks begin with "zq" and a digit or letter, as no word of ours does. */
async function findKept(siteUrl: string, pages: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const page of pages) {
    const text = await (await fetch(`${siteUrl}${page}`, { redirect: "manual" })).text();
    const mark = /zq[0-9a-z]+x[0-9a-z]+/.exec(text);
    if (mark) kept.push(`${page} has ${mark[0]}`);
  }
  return kept;
}
