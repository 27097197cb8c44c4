import postgres from "postgres";
import { createRandom } from "@/lib/core/testing/random";
import { type ArchiveNames, makeAddresses } from "../addresses";
import type { Measurement, Row } from "../measurement";
import { residentMbOf } from "../processes";
import { createArchiveDatabase } from "../scale/archive";
import type { PublicAnswer, PublicQuestion } from "../scale/public-reader";
import { startReadingProcess } from "../scale/reading-process";
import { inSteps, median, quarter } from "../statistics";

const PAPERS = 50_000;
const ADDRESSES = 100_000;
/** Addresses between two looks at the memory. */
const STEP = 5_000;
const AT_ONCE = 4;
/** They take turns, so that none reaches a limit; RFC 3849 keeps the prefix for such. */
const NETWORKS = 1_000;
const SEED = 20_261_201;
const MB_MAX = 600;
const GROWTH_MAX = 1.1;

/** Memory of a web process that was asked for 100,000 different public addresses, and whether it still grows. */
export const manyAddresses: Row = {
  async measure(stage) {
    const start = performance.now();
    const url = await createArchiveDatabase(stage.databaseUrl, PAPERS);
    // Takes the papers up for search before it says that it is ready.
    const reader = await startReadingProcess<PublicQuestion, PublicAnswer>("public-reader.ts", url);
    reader.stop();
    if ("error" in reader.first) throw new Error(reader.first.error);
    const addresses = makeAddresses(await listNamed(url), createRandom(SEED), ADDRESSES);
    console.log(
      `Made ${PAPERS.toLocaleString("en")} papers in ${secondsSince(start)} s. Asking takes half an hour or so.`,
    );
    const site = await stage.startSite({ DATABASE_URL: url });
    try {
      const began = performance.now();
      const failed: string[] = [];
      const memory: number[] = [];
      for (const step of inSteps(addresses, STEP)) {
        failed.push(...(await askAll(site.url, step)));
        const mb = await residentMbOf(site.pid ?? 0);
        memory.push(mb);
        const asked = (memory.length * STEP).toLocaleString("en");
        console.log(`${asked} addresses: ${mb.toFixed(0)} MB after ${secondsSince(began)} s.`);
      }
      return measurementsOf(memory, failed, secondsSince(began));
    } finally {
      await site.stop();
    }
  },
};

function measurementsOf(memory: number[], failed: string[], seconds: number): Measurement[] {
  const [early, late] = [quarter(memory, 2), quarter(memory, 4)];
  const after = `${ADDRESSES.toLocaleString("en")} addresses`;
  return [
    {
      what: `memory of a web process after ${after}`,
      unit: "MB",
      measured: memory.at(-1) ?? Number.NaN,
      reference: null,
      budget: { atMost: MB_MAX },
      rounds: { memory },
      notes: [
        `${AT_ONCE} at once, in ${seconds} s; after each ${STEP.toLocaleString("en")}: ${memory.map((mb) => mb.toFixed(0)).join(", ")} MB.`,
      ],
    },
    {
      what: "the same, last quarter against the second",
      unit: "MB",
      measured: median(late),
      reference: median(early),
      budget: { atMost: GROWTH_MAX },
      notes: [],
    },
    {
      what: `requests that failed, of ${after}`,
      unit: "faults",
      measured: failed.length,
      reference: null,
      budget: { atMost: 0 },
      notes: failed.slice(0, 5),
    },
  ];
}

/** Asks for each once, a few at a time. @returns a sentence for each that was not answered by 200. */
async function askAll(siteUrl: string, addresses: string[]): Promise<string[]> {
  const failed: string[] = [];
  const waiting = addresses.entries();
  const ask = async () => {
    for (const [index, address] of waiting) {
      const network = (index % NETWORKS).toString(16);
      const headers = { "x-forwarded-for": `2001:db8:${network}::1` };
      const status = await fetch(siteUrl + address, { headers, redirect: "manual" }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        (error: unknown) => String(error),
      );
      if (status !== 200) failed.push(`${address} was answered by ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return failed;
}

async function listNamed(databaseUrl: string): Promise<ArchiveNames> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const list = async (query: string) => (await client.unsafe<{ name: string }[]>(query)).map(({ name }) => name);
  try {
    return {
      papers: await list("select id as name from papers order by id"),
      authors: await list(
        "select slug as name from authors where exists (select from paper_authors where author_id = authors.id) order by id",
      ),
      topics: await list(
        "select slug as name from topics where exists (select from paper_topics where topic_id = topics.id) order by id",
      ),
      days: await list(
        "select distinct featured_on::text as name from papers where featured_on is not null order by 1",
      ),
      words: await list(
        "select word as name from search_words where length(word) > 3 order by paper_count desc, word limit 1000",
      ),
    };
  } finally {
    await client.end();
  }
}

const secondsSince = (start: number) => Math.round((performance.now() - start) / 1000);
