import { parseSearchQuery, type SearchQuery } from "./search-query";
import { GAP, TOKEN, withPlainSigns } from "./search-tokens";

/**
 * The same search with other words in place of some. What is quoted, left out or asked for by name stays as it is, and
 * so does a word that only begins like one of them. @param words by what they take the place of.
 */
export const replaceSearchWords = (text: string, words: ReadonlyMap<string, string>): string =>
  withPlainSigns(text).replace(TOKEN, (token) =>
    parseSearchQuery(token).words.length > 0
      ? token
          .split(GAP)
          .map((word) => words.get(word) ?? word)
          .join("")
      : token,
  );

/** What to write in place of authors (by slug), organizations and phrases, as a search query has them. */
export type NearNames = Record<"authors" | "organizations" | "phrases", Map<string, string>>;

/** The same search with other names and phrases in place of some. */
export const replaceSearchNames = (text: string, near: NearNames): string =>
  withPlainSigns(text).replace(TOKEN, (token) => {
    const { authors, organizations, phrases } = parseSearchQuery(token);
    const [author, organization, phrase] = [
      near.authors.get(authors[0] ?? ""),
      near.organizations.get(organizations[0] ?? ""),
      near.phrases.get(phrases[0] ?? ""),
    ].map((words) => words?.replaceAll('"', ""));
    if (author) return `author:"${author}"`;
    if (organization) return `org:"${organization}"`;
    return phrase ? `"${phrase}"` : token;
  });

/** The same search from a day on, or of any time, whatever dates it asked for. @param from null for any. */
export function searchFrom(text: string, from: string | null): string {
  const dateless = withPlainSigns(text).replace(TOKEN, (token) => {
    const { from, to } = parseSearchQuery(token);
    return from || to ? "" : token;
  });
  return [dateless.replace(/\s+/g, " ").trim(), ...(from ? [`from:${from}`] : [])].filter(Boolean).join(" ");
}

/** What arXiv's own search is asked for the same: words, phrases and names. */
export const wordsAtArxiv = ({ words, phrases, authors, organizations }: SearchQuery): string =>
  [
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...authors.map((slug) => slug.replaceAll("-", " ")),
    ...organizations,
  ].join(" ");
