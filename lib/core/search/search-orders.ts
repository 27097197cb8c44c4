/** Orders of what a search found. */
export const searchOrders = ["relevance", "newest", "votes"] as const;
export type SearchOrder = (typeof searchOrders)[number];
export const ORDER_NAMES = { relevance: "Best match", newest: "Newest", votes: "Most upvotes" } as const;
