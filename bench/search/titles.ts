import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { searchPapers } from "@/db/queries/search";
import { misspell } from "@/db/queries/search/testing/misspell";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { createRandom } from "@/lib/core/testing/random";

const PAPERS = 100;
const ERRORS = 2;
const EXPECTED = { exact: 99, misspelt: 90 };
const FIRST_ONES = 5;

/** Searches for the titles of random papers, as they are and with typing errors. @returns what was found, as lines. */
export async function tryTitles(seed: number, stopping: AbortSignal): Promise<string> {
  const papers = await drawPapers(seed);
  const missed = { exact: [] as string[], misspelt: [] as string[] };
  for (const [index, { id, title }] of papers.entries()) {
    stopping.throwIfAborted();
    if ((await search(title))[0] !== id) missed.exact.push(`${id}  ${title}`);
    const wrong = misspell(title, ERRORS, seed * PAPERS + index);
    if (!(await search(wrong)).slice(0, FIRST_ONES).includes(id)) missed.misspelt.push(`${id}  ${wrong}`);
  }
  const line = (what: string, kind: keyof typeof missed) =>
    [
      `${what}: ${papers.length - missed[kind].length} of ${papers.length} (expected: ${EXPECTED[kind]})`,
      ...missed[kind].map((paper) => `  missed ${paper}`),
    ].join("\n");
  return [
    line("Exact titles that come first", "exact"),
    line(`Titles with ${ERRORS} typing errors among the first ${FIRST_ONES}`, "misspelt"),
  ].join("\n");
}

async function drawPapers(seed: number): Promise<{ id: string; title: string }[]> {
  const ids = (await db.execute<{ id: string }>(sql`select id from papers order by id collate "C"`)).map(
    ({ id }) => id,
  );
  const random = createRandom(seed);
  const drawn = new Set<string>();
  while (drawn.size < Math.min(PAPERS, ids.length)) drawn.add(random.pick(ids));
  return Promise.all(
    [...drawn].map(async (id) => {
      const [paper] = await db.execute<{ title: string }>(sql`select title from papers where id = ${id}`);
      return { id, title: paper?.title ?? "" };
    }),
  );
}

async function search(text: string): Promise<string[]> {
  const query = parseSearchQuery(text);
  const found = await searchPapers({ query, order: "relevance", minUpvotes: 0, after: null, limit: FIRST_ONES });
  return found === "too-slow" ? [] : found.papers.map(({ id }) => id);
}
