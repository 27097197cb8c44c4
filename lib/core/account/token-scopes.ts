/** What a token may be allowed: to see what is its reader's, to act as them, to add papers and links. */
export const tokenScopes = ["read", "vote", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];
