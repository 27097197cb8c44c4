/** What votes and age add to a paper's score for a search, as shares of it: a thousand votes, and a paper of today. */
export const VOTES_SHARE = 0.1;
export const AGE_SHARE = 0.02;
export const MANY_VOTES = 1_000;
const YEAR_MS = 365.25 * 86_400_000;

/**
 * What a score for a search is multiplied by: 1 + 0.1 × log(1 + votes) / log(1001) + 0.02 × 2^(−years). So votes and age
 * decide among papers that match about as well. Described on /about/ranking.
 * @param publishedAt ms of a time. @param now likewise.
 */
export const popularityFactor = (votes: number, publishedAt: number, now: number): number =>
  1 +
  (VOTES_SHARE * Math.log1p(Math.max(0, votes))) / Math.log1p(MANY_VOTES) +
  AGE_SHARE * 2 ** (-Math.max(0, now - publishedAt) / YEAR_MS);
