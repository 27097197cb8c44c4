/** Address of the feed of a paper's discussion, or of all new comments. @param path of the page. */
export const commentFeedPath = (path: string, format: "atom" | "json"): string => `${path}/feed.${format}`;

/** Rel of links that readers wrote. */
export const COMMENT_LINK_REL = "nofollow ugc noopener";
