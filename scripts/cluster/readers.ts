import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "@/lib/core/testing/random";
import { note, outcomeOf } from "../kill/history";
import { type Ask, nextAsk, type RecordedWriter, sendAsk } from "../kill/writer";

/** One request and what came of it; times of performance.now(). */
export type Answer = {
  kind: "read" | "write";
  path: string;
  /** 0 when no answer came, or not all of it. */
  status: number;
  startedAt: number;
  endedAt: number;
};

const PAPERS = ["2404.18911", "2412.06289", "2501.05450", "2510.12773"];
const WORDS = ["language", "video", "diffusion", "agents", "reasoning", "attention", "model", "robot"];
const PAGES = [
  "/",
  "/papers/trending",
  "/papers/week",
  "/topics/cs.CL",
  "/topics/cs.CV",
  "/organizations/huawei-noah",
  "/comments",
  "/feed.atom",
  "/api/daily_papers",
  ...PAPERS.map((id) => `/papers/${id}`),
];
const ANSWER_MAX_MS = 20_000;
/** Between two requests of one reader, in milliseconds; they think. */
const PAUSE_MS = [300, 1_200] as const;
/** Of a hundred requests: so many are reads of pages, and so many searches; the others write. */
const PAGE_SHARE = 55;
const SEARCH_SHARE = 65;
const COMMENT_SHARE = 68;

/** One reader who reads, searches, votes, follows, saves and comments until `over`. */
export async function readAndWrite(
  over: AbortSignal,
  siteUrl: string,
  writer: RecordedWriter,
  seed: number,
  answers: Answer[],
): Promise<void> {
  const random = createRandom(seed);
  // What is made gets a name of its own, also in a later turn of the same reader.
  for (let number = seed * 10_000; !over.aborted; number++) {
    const choice = random.integer(0, 99);
    if (choice < SEARCH_SHARE) {
      const words = `${random.pick(WORDS)} ${random.pick(WORDS)}`;
      const search = `${random.pick(["/search", "/api/papers/search"])}?q=${encodeURIComponent(words)}`;
      await read(siteUrl, choice < PAGE_SHARE ? random.pick(PAGES) : search, answers);
    } else {
      const comment = choice < COMMENT_SHARE ? nextComment(writer, number, random.pick(PAPERS)) : null;
      await write(
        siteUrl,
        writer,
        comment ?? nextAsk(writer, number, random.integer(0, 9), random.pick(PAPERS)),
        answers,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, random.integer(...PAUSE_MS)));
  }
}

/** As a browser: a connection that breaks is tried once more. */
async function read(siteUrl: string, path: string, answers: Answer[]): Promise<void> {
  const startedAt = performance.now();
  let status = await inTime(tryRead(siteUrl + path));
  if (status === 0) status = await inTime(tryRead(siteUrl + path));
  answers.push({ kind: "read", path, status, startedAt, endedAt: performance.now() });
}

/** No answer after a while is none. Not by the signal alone, which Node may collect before it goes off. */
const inTime = (status: Promise<number>): Promise<number> =>
  Promise.race([status, sleep(ANSWER_MAX_MS, 0, { ref: false })]);

/** @returns the status; 0 when no answer came, or a page that is not whole. */
async function tryRead(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(ANSWER_MAX_MS) });
    const text = await answer.text();
    const isPage = answer.status === 200 && answer.headers.get("content-type")?.startsWith("text/html");
    return isPage && !text.trimEnd().endsWith("</html>") ? 0 : answer.status;
  } catch {
    return 0;
  }
}

async function write(siteUrl: string, writer: RecordedWriter, ask: Ask, answers: Answer[]): Promise<void> {
  const thing = writer.things.get(ask.name) ?? { name: ask.name, answered: null, unsure: [] };
  writer.things.set(ask.name, thing);
  const startedAt = performance.now();
  const status = await inTime(sendAsk(siteUrl, writer, ask));
  note(thing, ask.isThere, outcomeOf(status));
  answers.push({ kind: "write", path: `${ask.method} ${ask.path}`, status, startedAt, endedAt: performance.now() });
}

function nextComment({ userId }: RecordedWriter, number: number, paper: string): Ask {
  const word = `said${userId.slice(0, 6)}n${number}`;
  const body = JSON.stringify({ comment: word, requestKey: word });
  const path = `/api/papers/${paper}/comment`;
  return { name: `comment ${word}`, isThere: true, method: "POST", path, body, type: "application/json" };
}
