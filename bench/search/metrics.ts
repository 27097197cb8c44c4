/** How relevant each judged document is to one query, by id; what is not judged counts as 0, as in trec_eval. */
export type Judgements = ReadonlyMap<string, number>;

/** The measures of one ranking, from 0 to 1. */
export type Scores = { map: number; ndcg10: number; recall100: number };
export const MEASURES = ["map", "ndcg10", "recall100"] as const satisfies (keyof Scores)[];

/** Measures by the definitions of trec_eval (`map`, `ndcg_cut.10`, `recall.100`). @param ranking ids, best first, each once. */
export const scoreRanking = (ranking: string[], judgements: Judgements): Scores => ({
  map: averagePrecision(ranking, judgements),
  ndcg10: ndcg(ranking, judgements, 10),
  recall100: recall(ranking, judgements, 100),
});

/** Precision at the place of each relevant document, averaged over all there are, found or not. */
export function averagePrecision(ranking: string[], judgements: Judgements): number {
  let found = 0;
  let sum = 0;
  ranking.forEach((id, index) => {
    if (!isRelevant(id, judgements)) return;
    found += 1;
    sum += found / (index + 1);
  });
  return share(sum, countRelevant(judgements));
}

/** Gain by relevance, halved (by a logarithm) on the way down, as a share of what the best order would gain. */
export function ndcg(ranking: string[], judgements: Judgements, depth: number): number {
  const gain = (relevances: number[]) =>
    relevances
      .slice(0, depth)
      .reduce((sum, relevance, index) => sum + Math.max(0, relevance) / Math.log2(index + 2), 0);
  const best = [...judgements.values()].sort((a, b) => b - a);
  return share(gain(ranking.map((id) => judgements.get(id) ?? 0)), gain(best));
}

/** Share of the relevant documents that are among the first ones. */
export function recall(ranking: string[], judgements: Judgements, depth: number): number {
  const found = ranking.slice(0, depth).filter((id) => isRelevant(id, judgements)).length;
  return share(found, countRelevant(judgements));
}

/** The mean of each measure over the queries. @throws Error when there are none. */
export function meanOf(all: Scores[]): Scores {
  if (all.length === 0) throw new Error("There is no mean of no queries.");
  const mean = (measure: keyof Scores) => all.reduce((sum, scores) => sum + scores[measure], 0) / all.length;
  return { map: mean("map"), ndcg10: mean("ndcg10"), recall100: mean("recall100") };
}

const countRelevant = (judgements: Judgements) => [...judgements.values()].filter((relevance) => relevance > 0).length;

const isRelevant = (id: string, judgements: Judgements) => (judgements.get(id) ?? 0) > 0;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
