import { median } from "../statistics";
import type { Topics } from "./collection";
import type { PaperIds } from "./documents";
import { type Half, halfOf } from "./halves";
import { MEASURES, meanOf, type Scores, scoreRanking } from "./metrics";
import { RANKERS, type Ranker } from "./rankers";
import { comparePaired } from "./significance";

type Result = { id: string; text: string; scores: Scores; ms: number };
/** The results of each ranker over the same queries. */
export type Results = Record<string, Result[]>;

const HEADS = { map: "MAP", ndcg10: "nDCG@10", recall100: "recall@100" };

/** Asks every ranker every query of the half, one after the other. */
export async function evaluate(topics: Topics, ids: PaperIds, half: Half | "all", stopping: AbortSignal) {
  const queries = topics.queries.filter(({ id }) => half === "all" || halfOf(id) === half);
  const results: Results = {};
  for (const [name, ranker] of Object.entries(RANKERS)) {
    const ofRanker: Result[] = [];
    for (const query of queries) {
      stopping.throwIfAborted();
      const { ranking, ms } = await time(ranker, query.text);
      const judgements = topics.judgements.get(query.id) ?? new Map();
      ofRanker.push({ ...query, scores: scoreRanking(ranking.map(ids.toDocument), judgements), ms });
    }
    results[name] = ofRanker;
  }
  return results;
}

async function time(ranker: Ranker, text: string) {
  const start = performance.now();
  const ranking = await ranker(text);
  return { ranking, ms: performance.now() - start };
}

/** The means of each kind of query beside each other, and how sure it is that the last ranker is better than the others. */
export function formatResults(results: Results): string {
  const kinds = [...new Set(Object.values(results).flatMap((list) => list.map(({ id }) => kindOf(id))))];
  return kinds.map((kind) => formatKind(kind, ofKind(results, kind))).join("\n\n");
}

function formatKind(kind: string, results: Results): string {
  const names = Object.keys(results);
  const count = results[names[0] ?? ""]?.length ?? 0;
  const width = Math.max(...names.map((name) => name.length), kind.length + 6);
  const head = [`${kind} (${count})`.padEnd(width), ...MEASURES.map((measure) => HEADS[measure].padStart(10)), "   ms"];
  const lines = names.map((name) => {
    const list = results[name] ?? [];
    const means = meanOf(list.map(({ scores }) => scores));
    const cells = MEASURES.map((measure) => means[measure].toFixed(3).padStart(10));
    return [name.padEnd(width), ...cells, String(Math.round(median(list.map(({ ms }) => ms)))).padStart(5)].join("  ");
  });
  const best = names.at(-1) ?? "";
  const comparisons = count > 1 ? names.slice(0, -1).flatMap((name) => compare(best, name, results)) : [];
  return [head.join("  "), ...lines, ...comparisons].join("\n");
}

function compare(first: string, second: string, results: Results): string[] {
  return (["map", "ndcg10"] as const).map((measure) => {
    const values = (name: string) => (results[name] ?? []).map(({ scores }) => scores[measure]);
    const { difference, low, high, p } = comparePaired(values(first), values(second));
    const signed = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(3)}`;
    return `  ${first} against ${second}, ${HEADS[measure]}: ${signed(difference)} (95 %: ${signed(low)} to ${signed(high)}; p = ${p.toFixed(4)})`;
  });
}

/** One line a query, with the reciprocal rank or average precision of each ranker. */
export function formatEach(results: Results): string {
  const names = Object.keys(results);
  const queries = results[names[0] ?? ""] ?? [];
  return queries
    .map(({ id, text }, index) => {
      const cells = names.map((name) => (results[name]?.[index]?.scores.map ?? 0).toFixed(3));
      return `${cells.join("  ")}  ${id}  ${text}`;
    })
    .join("\n");
}

const ofKind = (results: Results, kind: string): Results =>
  Object.fromEntries(
    Object.entries(results).map(([name, list]) => [name, list.filter(({ id }) => kindOf(id) === kind)]),
  );

/** What the collection of the project asks for stands in its ids: "known-2404.18911". */
const kindOf = (id: string) => /^(known|listing)-/.exec(id)?.[1] ?? "queries";
