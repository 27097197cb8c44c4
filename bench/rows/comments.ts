import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { correctCounts } from "@/db/queries/paper/counts";
import { notifyTags } from "@/db/tags";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import type { Measurement, Row } from "../measurement";
import { inRounds, median, percentile } from "../statistics";

const WRITERS = 32;
const READERS = 32;
/** Each writes once, so that none meets the seconds between two comments of one account. */
const ACCOUNTS_PER_WRITER = 20;
const LONG_THREAD = 1_000;
const SHORT_THREAD = 100;
const POST_RATIO_MAX = 10;
const PAGE_RATIO_MAX = 1.5;
const PAGE_ROUNDS = 40;
/** Within which the site has heard that a page is to be made anew. */
const HEARD_MS = 50;
const CONDITIONS = `${WRITERS} write while ${READERS} read the paper's page, the discussion, its comments by the API and the newest ones; ${WRITERS * ACCOUNTS_PER_WRITER} established accounts, each with a session and an address of its own, vote once and write once, every other one an answer. Times are as a client on this machine sees them.`;

type Account = { cookie: string; address: string };
/** How long each request took, in milliseconds, and how many were not answered as they should be. */
type Load = { posts: number[]; votes: number[]; written: number; reads: number; errors: string[] };

/** Writers and readers at once on one thread; and a page of it against one of a thread a tenth as long. */
export const commentsRow: Row = {
  async measure(stage) {
    const [long, short] = [await createThread(LONG_THREAD), await createThread(SHORT_THREAD)];
    const accounts = await createAccounts();
    const load = await writeAndRead(stage.siteUrl, long, accounts);
    await requireTrueCount(long, LONG_THREAD + load.written);
    const [post, vote] = [percentile(load.posts, 0.95), percentile(load.votes, 0.95)];
    return [
      {
        what: "comments, p95 of a post against a vote's",
        unit: "ms",
        measured: post,
        reference: vote,
        budget: { atMost: POST_RATIO_MAX },
        rounds: { posts: load.posts, votes: load.votes },
        notes: [
          CONDITIONS,
          `${load.posts.length} posts (median ${median(load.posts).toFixed(0)} ms) and ${load.reads} reads.`,
        ],
      },
      {
        what: "comments, requests that failed",
        unit: "faults",
        measured: load.errors.length,
        reference: null,
        budget: { atMost: 0 },
        notes: [...new Set(load.errors)].slice(0, 5),
      },
      await comparePages(stage.siteUrl, long, short),
    ];
  },
};

/** A paper with so many comments: branches of one comment and three answers below each other. @returns its id. */
async function createThread(length: number): Promise<string> {
  const { id } = await createPaper({ featuredOn: "2026-06-01" });
  const writers = await Promise.all(Array.from({ length: 8 }, () => createEstablishedUser()));
  let last: string | undefined;
  for (let number = 0; number < length; number++)
    last = await createComment(id, {
      parentId: number % 4 === 0 ? undefined : last,
      authorId: writers[number % writers.length]!.id,
      body: `Remark ${number}: why does **this** loss with $x_${number % 10}$ fall, as in [the code](https://example.org/${number})?`,
      daysAgo: 1,
    });
  return id;
}

/** By writer. */
const createAccounts = (): Promise<Account[][]> =>
  Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const accounts: Account[] = [];
      for (let index = 0; index < ACCOUNTS_PER_WRITER; index++)
        accounts.push({ cookie: await cookieOf(await createEstablishedUser()), address: `10.0.${writer}.${index}` });
      return accounts;
    }),
  );

async function writeAndRead(site: string, paperId: string, accounts: Account[][]): Promise<Load> {
  const parents = await db.execute<{ id: string }>(
    sql`select id from comments where paper_id = ${paperId} and parent_id is null order by id`,
  );
  const load: Load = { posts: [], votes: [], written: 0, reads: 0, errors: [] };
  const send = async (times: number[], expected: number, path: string, init: RequestInit): Promise<boolean> => {
    const start = performance.now();
    const status = await fetch(site + path, init).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      (error: unknown) => String(error),
    );
    times.push(performance.now() - start);
    if (status === expected) return true;
    load.errors.push(`${init.method ?? "GET"} ${path.replace(/[0-9a-f]{24}/, "…")}: ${status}`);
    return false;
  };
  let isWriting = true;
  const writers = accounts.map(async (own, writer) => {
    for (const [index, { cookie, address }] of own.entries()) {
      const headers = { cookie, origin: site, "sec-fetch-site": "same-origin", "x-forwarded-for": address };
      await send(load.votes, 200, `/api/papers/${paperId}/upvote`, { method: "PUT", headers });
      const number = writer * ACCOUNTS_PER_WRITER + index;
      const reply = index % 2 === 0 ? "" : `/${parents[number % parents.length]!.id}/reply`;
      const isWritten = await send(load.posts, 201, `/api/papers/${paperId}/comment${reply}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ comment: `It holds for case ${number}.` }),
      });
      if (isWritten) load.written++;
    }
  });
  const pages = [`/papers/${paperId}`, `/discuss/${paperId}`, `/api/papers/${paperId}?field=comments`, "/comments"];
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    const times: number[] = [];
    while (isWriting)
      await send(times, 200, pages[(reader + times.length) % pages.length]!, {
        headers: { "x-forwarded-for": `10.1.${reader}.${times.length % 250}` },
      });
    load.reads += times.length;
  });
  await Promise.all(writers);
  isWriting = false;
  await Promise.all(readers);
  return load;
}

/** @throws Error when the paper's count is not that of its comments, or another one than it should be. */
async function requireTrueCount(paperId: string, expected: number): Promise<void> {
  const wrong = (await correctCounts()).filter(({ id }) => id === paperId);
  const [paper] = await db.execute<{ n: number }>(sql`select comment_count as n from papers where id = ${paperId}`);
  if (wrong.length > 0 || paper?.n !== expected)
    throw new Error(`The count is ${paper?.n}, not ${expected}: ${JSON.stringify(wrong)}.`);
}

/** The first hundred of a long thread against those of a short one, each made anew as after a comment. */
async function comparePages(site: string, long: string, short: string): Promise<Measurement> {
  const read = async (paperId: string): Promise<number> => {
    await drop(paperId);
    const start = performance.now();
    const answer = await fetch(`${site}/discuss/${paperId}`);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`/discuss/${paperId} answered ${answer.status}.`);
    return performance.now() - start;
  };
  for (let round = 0; round < PAGE_ROUNDS; round++) for (const id of [long, short]) await read(id);
  const rounds = await inRounds(PAGE_ROUNDS, { subject: () => read(long), reference: () => read(short) });
  return {
    what: `comments, a page of ${LONG_THREAD.toLocaleString("en")} against one of ${SHORT_THREAD}`,
    unit: "ms",
    measured: median(rounds.subject),
    reference: median(rounds.reference),
    budget: { atMost: PAGE_RATIO_MAX },
    rounds,
    notes: ["100 comments a page, made anew for each request as after a comment."],
  };
}

async function drop(paperId: string): Promise<void> {
  await notifyTags(db, [`paper:${paperId}`]);
  await sleep(HEARD_MS);
}
