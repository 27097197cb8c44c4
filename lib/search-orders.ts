/** Orders of what a search found. */
export const searchOrders = ["relevance", "newest", "votes"] as const;
export type SearchOrder = (typeof searchOrders)[number];
