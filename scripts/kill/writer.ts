import { createRandom } from "@/lib/core/testing/random";
import { note, outcomeOf, type Thing } from "./history";

/** Somebody who writes, and the whole history of it. */
export type RecordedWriter = {
  userId: string;
  headers: Record<string, string>;
  things: Map<string, Thing>;
  refusals: string[];
};

const PAPERS = ["2404.18911", "2412.06289", "2501.05450", "2510.12773"];
const ORGANIZATION = "huawei-noah";
const ANSWER_MAX_MS = 15_000;
const FORM = "application/x-www-form-urlencoded";

/** A thing that is asked for: what it is called, and the request for it. */
export type Ask = { name: string; isThere: boolean; method: string; path: string; body?: string; type?: string };

/** Writes one thing after the other until `over`: votes, follows, marks, saved searches and tokens. */
export async function writeUntil(
  over: AbortSignal,
  siteUrl: string,
  writer: RecordedWriter,
  seed: number,
): Promise<void> {
  const random = createRandom(seed);
  for (let number = 0; !over.aborted; number++) {
    const ask = nextAsk(writer, number, random.integer(0, 9), random.pick(PAPERS));
    const thing = writer.things.get(ask.name) ?? { name: ask.name, answered: null, unsure: [] };
    writer.things.set(ask.name, thing);
    const status = await sendAsk(siteUrl, writer, ask);
    note(thing, ask.isThere, outcomeOf(status));
    if (outcomeOf(status) === "refused") writer.refusals.push(`${ask.method} ${ask.path} was ${status}`);
    // A server that is not there refuses at once.
    if (status === 0 || status === 503) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Switches are turned over and over; searches and tokens are made, each with a name of its own. */
export function nextAsk({ userId, things }: RecordedWriter, number: number, kind: number, paper: string): Ask {
  const isThere = (name: string) => !(things.get(name)?.unsure.at(-1) ?? things.get(name)?.answered ?? false);
  const toggle = (name: string, path: string): Ask => {
    const wish = isThere(name);
    return { name, isThere: wish, method: wish ? "PUT" : "DELETE", path };
  };
  if (kind < 5) return toggle(`vote ${paper}`, `/api/papers/${paper}/upvote`);
  if (kind < 7) return toggle(`mark ${paper}`, `/api/papers/${paper}/saved`);
  if (kind < 8) return toggle(`follow ${ORGANIZATION}`, `/api/organizations/${ORGANIZATION}/follow`);
  const word = `w${userId.slice(0, 6)}n${number}`;
  return kind < 9
    ? { name: `search ${word}`, isThere: true, method: "POST", path: "/api/account/searches", body: `q=${word}` }
    : {
        name: `token ${word}`,
        isThere: true,
        method: "POST",
        path: "/api/account/tokens",
        body: `name=${word}&scope=read&days=30`,
      };
}

/** Sends it. @returns the answer's status, 0 when none came; a form that leads back with a problem counts as refused. */
export async function sendAsk(
  siteUrl: string,
  writer: RecordedWriter,
  { method, path, body, type = FORM }: Ask,
): Promise<number> {
  try {
    const answer = await fetch(`${siteUrl}${path}`, {
      method,
      headers: { ...writer.headers, Origin: siteUrl, ...(body && { "Content-Type": type }) },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    });
    await answer.text();
    return answer.headers.get("location")?.includes("problem=") ? 400 : answer.status;
  } catch {
    return 0;
  }
}
