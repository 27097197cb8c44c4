/**
 * Counts kept where things happen, by name and labels, without a library: one addition each. `/metrics` reads them when it
 * is asked. The server, Next and its cache handler load their code apart, so that the counts belong to the process.
 */
const shared = globalThis as typeof globalThis & {
  dailyPapersTallies?: Map<string, number>;
  dailyPapersTally?: typeof tally;
};
shared.dailyPapersTallies ??= new Map();
const counts = shared.dailyPapersTallies;

/** What is counted, and the labels of each. All values of labels are ours, so that there are few. */
export const TALLIES = {
  cache_answers: ["cache", "outcome"],
  votes: ["change"],
  mails: ["outcome"],
  database_queries: ["kind"],
  database_waits: [],
  database_wait_seconds: [],
} as const;

export type TallyName = keyof typeof TALLIES;
/** Between name and labels; none of them has one. */
const BETWEEN = "\n";

/** Counts one more, or `amount`. @param labels the values of its labels in TALLIES' order. */
export function tally(name: TallyName, labels: readonly string[] = [], amount = 1): void {
  const key = [name, ...labels].join(BETWEEN);
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
// For cache-handler.mjs, which Next loads as it is.
shared.dailyPapersTally ??= tally;

/** Counts one answer of a cache: `next` keeps pages, `api` bodies of the API; others by a name of their own. */
export const tallyCache = (cache: string, outcome: "hit" | "stale" | "miss"): void =>
  tally("cache_answers", [cache, outcome]);

/** What was counted under a name since the process began. */
export function readTally(name: TallyName): { labels: string[]; count: number }[] {
  return [...counts].flatMap(([key, count]) => {
    const [counted, ...labels] = key.split(BETWEEN);
    return counted === name ? [{ labels, count }] : [];
  });
}
