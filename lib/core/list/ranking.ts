/** The order of the trending papers; the column `papers.hotness` is computed by the same formula, and a test compares both. */

/** Days that twice the votes are worth. */
export const DAYS_PER_DOUBLING = 1.5;
const MS_PER_DAY = 86_400_000;

/** @param upvotes as shown, ours and imported. @param featuredAt when the paper came into the feed. Higher is hotter. */
export function hotness(upvotes: number, featuredAt: Date): number {
  return voteScore(upvotes) + freshnessScore(featuredAt);
}

/** What votes add: 1 for each doubling. */
export function voteScore(upvotes: number): number {
  return Math.log2(1 + upvotes);
}

/** What freshness adds: days since 1970, divided so that a doubling of votes makes up for DAYS_PER_DOUBLING of them. */
export function freshnessScore(featuredAt: Date): number {
  return featuredAt.getTime() / MS_PER_DAY / DAYS_PER_DOUBLING;
}
