import type { Scored } from "./bm25";

/**
 * How little the first places count above the ones after them. Source: G. Cormack et al., "Reciprocal Rank Fusion", 2009, with
 * 60; 10 was better for our searches, most of which have one answer (decision 0064).
 */
const CONSTANT = 10;

/**
 * One ranking from several of the same search, by the sum of 1 / (10 + place) over those that have a paper. Of papers with
 * equal sums the one that the first ranking has earlier comes first.
 */
export function fuseByRank(rankings: Scored[][]): Scored[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings)
    for (const [index, { number }] of ranking.entries())
      scores.set(number, (scores.get(number) ?? 0) + 1 / (CONSTANT + index + 1));
  return [...scores].map(([number, score]) => ({ number, score })).sort((a, b) => b.score - a.score);
}
