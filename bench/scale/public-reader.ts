import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { addUpvote, removeUpvote } from "@/db/queries/paper/upvotes";
import { searchPapers } from "@/db/queries/search";
import { readFromReplica } from "@/db/read-from-replica";
import { findPlace, prepareListQueries } from "@/db/testing/list-queries";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { createRandom } from "@/lib/core/testing/random";
import { reasonOf } from "./reason";
import { makeSearches } from "./searches";
import { takeUpForSearch } from "./take-up";

/** Reads for so long by so many readers at once, while so many votes a second are written. */
export type PublicQuestion = { seconds: number; readers: number; votesPerSecond: number };
/** What was done a second: reads and votes; and the processors that this process took. */
export type PublicAnswer = { isReady: true } | { reads: number; votes: number; processors: number };

const SEED = 20_261_130;
const PAGE = 20;
/** Where list pages begin: at the newest day, and after these shares of the archive's days. */
const PLACES = [null, 0.1, 0.3, 0.5, 0.7, 0.9];
/** Lists of one reader, who may have written a moment ago. */
const OF_ONE_READER = /^following/;

// Runs as a process of its own, since the site's queries know one database and its replicas.
await takeUpForSearch();
const random = createRandom(SEED);
const searches = (await makeSearches(random)).map(({ text }) => parseSearchQuery(text));
const lists = (await prepareListQueries()).filter(({ name }) => !OF_ONE_READER.test(name));
const places = await Promise.all(PLACES.map((share) => (share === null ? null : findPlace(share))));
const [papers, voters] = [await listIds(sql`papers`), await listIds(sql`users`)];

process.on("message", async (question: PublicQuestion) => {
  process.send?.(await work(question).catch((error: unknown) => ({ error: reasonOf(error) })));
});
process.on("disconnect", () => process.exit());
process.send?.({ isReady: true } satisfies PublicAnswer);

/** As many searches as list pages, all as the site's public pages ask for them. */
function readOnce(): Promise<unknown> {
  if (random.next() < 0.5) {
    const request = { query: random.pick(searches), order: "relevance", minUpvotes: 0, after: null } as const;
    return readFromReplica(() => searchPapers({ ...request, limit: PAGE }));
  }
  const [list, place] = [random.pick(lists), random.pick(places)];
  return readFromReplica(() => list.read(place));
}

async function work({ seconds, readers, votesPerSecond }: PublicQuestion): Promise<PublicAnswer> {
  const [since, before] = [performance.now(), process.cpuUsage()];
  const end = since + seconds * 1000;
  let reads = 0;
  const reading = Array.from({ length: readers }, async () => {
    for (; performance.now() < end; reads++) await readOnce();
  });
  const [votes] = await Promise.all([vote(end, votesPerSecond), ...reading]);
  const took = (performance.now() - since) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { reads: reads / took, votes: votes / took, processors: (user + system) / 1e6 / took };
}

/** Gives votes and takes each back by the next, at an even pace. @returns how many were written. */
async function vote(end: number, perSecond: number): Promise<number> {
  if (perSecond === 0) return 0;
  const written: Promise<unknown>[] = [];
  const start = performance.now();
  let last = { paper: "", voter: "" };
  for (let number = 0; performance.now() < end; number++) {
    if (number % 2 === 0) last = { paper: random.pick(papers), voter: random.pick(voters) };
    const change = number % 2 === 0 ? addUpvote : removeUpvote;
    written.push(change(last.paper, last.voter));
    await sleep(start + ((number + 1) * 1000) / perSecond - performance.now());
  }
  await Promise.all(written);
  return written.length;
}

async function listIds(table: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select id from ${table} order by hashtext(id::text) limit 1000`);
  return rows.map(({ id }) => id);
}
