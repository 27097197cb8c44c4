/** How relevant each judged document is to one query, by id; what is not judged counts as 0, as in trec_eval. */
export type Judgements = ReadonlyMap<string, number>;

/** The measures of one ranking, from 0 to 1. */
export type Scores = Record<(typeof MEASURES)[number], number>;
export const MEASURES = ["map", "ndcg10", "p10", "recall100", "recall200"] as const;

/**
 * Measures by the definitions of trec_eval (`map`, `ndcg_cut.10`, `P.10`, `recall.100`, `recall.200`).
 * @param ranking ids, best first, each once.
 * @param from the grade from which on a document is relevant, as trec_eval's `-l`; nDCG goes by the grades themselves.
 */
export function scoreRanking(ranking: string[], judgements: Judgements, from = 1): Scores {
  const relevant = new Set([...judgements].filter(([, grade]) => grade >= from).map(([id]) => id));
  return {
    map: averagePrecision(ranking, relevant),
    ndcg10: ndcg(ranking, judgements, 10),
    p10: found(ranking, relevant, 10) / 10,
    recall100: recall(ranking, relevant, 100),
    recall200: recall(ranking, relevant, 200),
  };
}

/** Precision at the place of each relevant document, averaged over all there are, found or not. */
export function averagePrecision(ranking: string[], relevant: ReadonlySet<string>): number {
  let found = 0;
  let sum = 0;
  ranking.forEach((id, index) => {
    if (!relevant.has(id)) return;
    found += 1;
    sum += found / (index + 1);
  });
  return share(sum, relevant.size);
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
export const recall = (ranking: string[], relevant: ReadonlySet<string>, depth: number): number =>
  share(found(ranking, relevant, depth), relevant.size);

/** The mean of each measure over the queries. @throws Error when there are none. */
export function meanOf(all: Scores[]): Scores {
  if (all.length === 0) throw new Error("There is no mean of no queries.");
  const mean = (measure: keyof Scores) => all.reduce((sum, scores) => sum + scores[measure], 0) / all.length;
  return Object.fromEntries(MEASURES.map((measure) => [measure, mean(measure)])) as Scores;
}

const found = (ranking: string[], relevant: ReadonlySet<string>, depth: number) =>
  ranking.slice(0, depth).filter((id) => relevant.has(id)).length;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
