/** What comments name that is here and can be led to: papers by their canonical ids, and accounts by their usernames. */
export type NamedHere = { papers: readonly string[]; people: readonly string[] };

export const NOTHING_NAMED: NamedHere = { papers: [], people: [] };
