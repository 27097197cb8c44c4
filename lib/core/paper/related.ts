import { commonAuthors, sharedTerms } from "./sentences";

/** Related papers that a paper's page shows, and tools are given. */
export const RELATED_SHOWN = 6;

/** Why two papers are related: "Shared terms: low rank, adapters · 2 authors in common". */
export function describeRelation({ terms, authorsInCommon }: { terms: string[]; authorsInCommon: number }): string {
  const parts = [
    terms.length > 0 && sharedTerms(terms.join(", ")),
    authorsInCommon > 0 && commonAuthors(authorsInCommon),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** A paper's authors in a few words: "Ada Lovelace et al."; empty when none may be named. */
export function shortAuthors({ authorNames, authorCount }: { authorNames: string[]; authorCount: number }): string {
  const [first, second] = authorNames;
  if (!first) return "";
  if (authorCount === 2 && second) return `${first} and ${second}`;
  return authorCount > 1 ? `${first} et al.` : first;
}
