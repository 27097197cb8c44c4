import postgres from "postgres";
import { FIRST_DAY } from "@/lib/core/days";
import { compareRates, type Measurement, type Row } from "../measurement";
import { createArchiveDatabase } from "../scale/archive";
import type { Stage } from "../stage";
import { inRounds } from "../statistics";

const SMALL = 10_000;
const LARGE = 3_000_000;
const ROUNDS = 25;
/** Rounds that are not counted: code is compiled and what is read comes into memory. */
const WARM_ROUNDS = 5;
const RATIO_MAX = 1.5;
/** They take turns, so that none reaches a limit; RFC 3849 keeps the prefix for such. */
const NETWORKS = 1_000;

/** What addresses name, as many of each as there are rounds. */
type Named = { days: string[]; papers: string[]; discussed: string[]; authors: string[]; organizations: string[] };

/** Addresses by kind. No round asks for one that an earlier round asked for, since answers are kept. */
const KINDS: Record<string, (named: Named, round: number) => string> = {
  "the feed with few votes left out": (_, round) => `/?min_upvotes=${round + 1}`,
  "a day": ({ days }, round) => `/papers/date/${days[round]}`,
  "a week": (_, round) => `/papers/week/2026-W23?min_upvotes=${round + 1}`,
  "a month": (_, round) => `/papers/month/2026-05?min_upvotes=${round + 1}`,
  trending: (_, round) => `/papers/trending?min_upvotes=${round + 1}`,
  "most discussed": (_, round) => `/papers/discussed?min_upvotes=${round + 1}`,
  "the largest topic": (_, round) => `/topics/cs.AI?min_upvotes=${round + 1}`,
  "the largest organization": (_, round) => `/organizations/lab-1?min_upvotes=${round + 1}`,
  "an organization": ({ organizations }, round) =>
    `/organizations/${organizations[round % organizations.length]}?min_upvotes=${round + 1}`,
  "an author": ({ authors }, round) => `/authors/${authors[round]}`,
  "a paper": ({ papers }, round) => `/papers/${papers[round]}`,
  "a paper with comments": ({ discussed }, round) => `/papers/${discussed[round]}`,
  "a discussion": ({ discussed }, round) => `/discuss/${discussed[round]}`,
  "a day of the API": ({ days }, round) => `/api/daily_papers?date=${days[round]}&limit=100`,
  "a paper of the API, with its comments": ({ discussed }, round) => `/api/papers/${discussed[round]}?field=comments`,
};

/**
 * Pages of the built site, each made for the one who asks, at three million papers with ten million votes and a million
 * comments against ten thousand papers with as many of both a paper. The two are asked in turn, a web process each.
 */
export const pagesAtScale: Row = {
  async measure(stage) {
    const sites = { small: await startOn(stage, SMALL), large: await startOn(stage, LARGE) };
    const failed: string[] = [];
    const measurements: Measurement[] = [];
    for (const [what, makeAddress] of Object.entries(KINDS)) {
      const timeOf =
        ({ url, named }: Site, offset: number) =>
        async (round: number) => {
          const address = makeAddress(named, offset + round);
          const { status, ms } = await ask(url + address, offset + round);
          if (status !== 200) failed.push(`${address} was answered by ${status}.`);
          return ms;
        };
      await inRounds(WARM_ROUNDS, { reference: timeOf(sites.small, 0), subject: timeOf(sites.large, 0) });
      const rounds = await inRounds(ROUNDS, {
        reference: timeOf(sites.small, WARM_ROUNDS),
        subject: timeOf(sites.large, WARM_ROUNDS),
      });
      const name = `${what}, ${LARGE.toLocaleString("en")} papers against ${SMALL.toLocaleString("en")}`;
      measurements.push(compareRates(name, "ms", rounds, { atMost: RATIO_MAX }, []));
    }
    const faults: Measurement = {
      what: "pages that failed",
      unit: "faults",
      measured: failed.length,
      reference: null,
      budget: { atMost: 0 },
      notes: failed.slice(0, 5),
    };
    return [...measurements, faults];
  },
};

type Site = { url: string; named: Named };

async function startOn(stage: Stage, papers: number): Promise<Site> {
  const start = performance.now();
  const databaseUrl = await createArchiveDatabase(stage.databaseUrl, papers, "much");
  const { sums, named } = await readArchive(databaseUrl);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`Made ${sums} in ${seconds} s.`);
  const { url } = await stage.startSite({ DATABASE_URL: databaseUrl });
  return { url, named };
}

async function ask(url: string, round: number): Promise<{ status: number; ms: number }> {
  const headers = { "x-forwarded-for": `2001:db8:${(round % NETWORKS).toString(16)}::1` };
  const start = performance.now();
  const answer = await fetch(url, { headers, redirect: "manual" });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - start };
}

async function readArchive(databaseUrl: string): Promise<{ sums: string; named: Named }> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { statement_timeout: 0 } });
  const count = WARM_ROUNDS + ROUNDS;
  // In an order that has nothing to do with their age.
  const list = async (query: string) =>
    (await client.unsafe<{ name: string }[]>(`${query} order by hashtext(name) limit ${count}`)).map(
      ({ name }) => name,
    );
  const sum = async (table: string) => {
    const [row] = await client.unsafe<{ n: string }[]>(`select count(*) as n from ${table}`);
    return `${Number(row?.n).toLocaleString("en")} ${table}`;
  };
  try {
    return {
      sums: `${await sum("papers")} with ${await sum("upvotes")} and ${await sum("comments")}`,
      named: {
        // Earlier ones are in no calendar.
        days: await list(
          `select name from (select distinct featured_on::text as name from papers where featured_on >= '${FIRST_DAY}') days`,
        ),
        papers: await list("select name from (select id as name from papers) papers"),
        discussed: await list("select name from (select id as name from papers where comment_count > 1) papers"),
        authors: await list(
          "select name from (select slug as name from authors where exists (select from paper_authors where author_id = authors.id)) authors",
        ),
        // Of those with few papers a page is shorter, and there are more of them in the small archive.
        organizations: await list(
          "select name from (select slug as name from organizations where paper_count > 200) o",
        ),
      },
    };
  } finally {
    await client.end();
  }
}
