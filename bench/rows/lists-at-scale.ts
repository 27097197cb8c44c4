import { compareRates, type Measurement, type Row } from "../measurement";
import { createArchiveDatabase } from "../scale/archive";
import type { ListAnswer, ListQuestion } from "../scale/reader";
import { type ReadingProcess, startReadingProcess } from "../scale/reading-process";
import { inRounds } from "../statistics";

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 15;
/** Rounds that are not counted: code is compiled and what is read comes into memory. */
const WARM_ROUNDS = 3;
const RATIO_MAX = 1.3;

type Reader = ReadingProcess<ListQuestion, ListAnswer>;

/**
 * A page of every list at a million papers on 10,000 days against 10,000 papers on 100 days, and whether indexes alone
 * answer it there. The two are read in turn, each by a process of its own, through the site's own queries.
 */
export const listsAtScale: Row = {
  async measure(stage) {
    const readers: Reader[] = [];
    try {
      for (const papers of [SMALL, LARGE]) {
        const start = performance.now();
        const url = await createArchiveDatabase(stage.databaseUrl, papers);
        console.log(
          `Made ${papers.toLocaleString("en")} papers in ${Math.round((performance.now() - start) / 1000)} s.`,
        );
        readers.push(await startReadingProcess<ListQuestion, ListAnswer>("reader.ts", url));
      }
      const [small, large] = readers as [Reader, Reader];
      const { first } = large;
      if (!("lists" in first)) throw new Error("error" in first ? first.error : "No lists came.");
      const { faults, failed } = await countFaults(large, first.lists);
      const measurements: Measurement[] = [];
      for (const list of first.lists.filter((name) => !failed.has(name)))
        measurements.push(await compare(list, small, large));
      return [...measurements, faults];
    } finally {
      for (const reader of readers) reader.stop();
    }
  },
};

async function compare(list: string, small: Reader, large: Reader): Promise<Measurement> {
  const timeOf = (reader: Reader) => async () => {
    const answer = await reader.ask({ list, kind: "time" });
    if (!("ms" in answer)) throw new Error("error" in answer ? answer.error : `No time of ${list}.`);
    return answer.ms;
  };
  const subjects = { reference: timeOf(small), subject: timeOf(large) };
  await inRounds(WARM_ROUNDS, subjects);
  const rounds = await inRounds(ROUNDS, subjects);
  return compareRates(`${list}, 1,000,000 against 10,000`, "ms", rounds, { atMost: RATIO_MAX }, []);
}

/** What is wrong with the lists' plans; a list that cannot be read at all, as in time, is `failed` and has no time. */
async function countFaults(large: Reader, lists: string[]): Promise<{ faults: Measurement; failed: Set<string> }> {
  const notes: string[] = [];
  const failed = new Set<string>();
  for (const list of lists) {
    const answer = await large.ask({ list, kind: "faults" });
    if ("faults" in answer) notes.push(...answer.faults);
    else if ("error" in answer) {
      failed.add(list);
      notes.push(`${answer.error}.`);
    }
  }
  const what = "lists that no index answers at 1,000,000";
  const faults = {
    what,
    measured: notes.length,
    budget: { atMost: 0 },
    unit: "faults",
    reference: null,
    notes,
  } as const;
  return { faults: { ...faults, notes }, failed };
}
