import type { Measurement, Row } from "../measurement";
import { createArchiveDatabase } from "../scale/archive";
import { type ReadingProcess, startReadingProcess } from "../scale/reading-process";
import type { SearchAnswer, SearchQuestion } from "../scale/searcher";
import { median, percentile } from "../statistics";

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 5;
const P95_RATIO_MAX = 4;

type Searcher = ReadingProcess<SearchQuestion, SearchAnswer | { error: string }>;

/**
 * A mixed log of searches at a million papers against the same kinds of searches at 10,000, and against the plain count
 * of what the index of words matches there. The two are read in turn, each by a process of its own.
 */
export const searchAtScale: Row = {
  async measure(stage) {
    const searchers: Searcher[] = [];
    try {
      for (const papers of [SMALL, LARGE]) {
        const start = performance.now();
        const url = await createArchiveDatabase(stage.databaseUrl, papers);
        searchers.push(await startReadingProcess<SearchQuestion, SearchAnswer>("searcher.ts", url));
        const seconds = Math.round((performance.now() - start) / 1000);
        console.log(`Made ${papers.toLocaleString("en")} papers and took them up for search in ${seconds} s.`);
      }
      const [small, large] = searchers as [Searcher, Searcher];
      const first = large.first;
      if (!("searches" in first)) throw new Error("error" in first ? first.error : "No searches came.");
      const rounds = { small: [] as number[][], large: [] as number[][], count: [] as number[][] };
      let tooSlow = 0;
      // The first round is not counted: code is compiled and what is read comes into memory.
      for (let round = 0; round <= ROUNDS; round++) {
        const asked = {
          small: await ask(small, "search"),
          large: await ask(large, "search"),
          count: await ask(large, "count"),
        };
        if (round === 0) continue;
        for (const name of ["small", "large", "count"] as const) rounds[name].push(asked[name].ms);
        tooSlow += asked.large.tooSlow;
      }
      const typical = { small: middles(rounds.small), large: middles(rounds.large), count: middles(rounds.count) };
      const notes = [
        `${tooSlow} of ${ROUNDS * first.searches.length} searches did not end within the site's time.`,
        ...describeKinds(first.searches, typical.large),
      ];
      return [
        compare("search, p50, 1,000,000 against 10,000", 0.5, typical.large, typical.small),
        {
          ...compare("search, p95, 1,000,000 against 10,000", 0.95, typical.large, typical.small, P95_RATIO_MAX),
          notes,
        },
        compare("search at 1,000,000, p50, against count(*)", 0.5, typical.large, typical.count),
        compare("search at 1,000,000, p95, against count(*)", 0.95, typical.large, typical.count),
      ];
    } finally {
      for (const searcher of searchers) searcher.stop();
    }
  },
};

async function ask(searcher: Searcher, kind: SearchQuestion["kind"]) {
  const answer = await searcher.ask({ kind });
  if (!("ms" in answer)) throw new Error("error" in answer ? answer.error : "No times came.");
  return answer;
}

/** The middle of each search's times over the rounds. */
const middles = (rounds: number[][]): number[] =>
  rounds[0]!.map((_, search) => median(rounds.map((times) => times[search]!)));

function compare(what: string, share: number, subject: number[], reference: number[], atMost?: number): Measurement {
  return {
    what,
    unit: "ms",
    measured: percentile(subject, share),
    reference: percentile(reference, share),
    budget: atMost === undefined ? null : { atMost },
    notes: [],
  };
}

function describeKinds(searches: { kind: string }[], times: number[]): string[] {
  const kinds = [...new Set(searches.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = times.filter((_, search) => searches[search]!.kind === kind);
    return `${kind}: ${Math.round(median(own))} ms in the middle, ${Math.round(Math.max(...own))} ms at the most.`;
  });
}
