import { Sentence } from "@/components/ui/sentence";
import type { SearchResult } from "@/db/queries/search";
import { plural } from "@/lib/core/plural";
import type { SearchAddress } from "@/lib/core/search/search-address";
import { noticeSentence } from "@/lib/core/search/search-notices";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { replaceSearchWords } from "@/lib/core/search/search-rewriting";
import {
  bestMatches,
  DID_YOU_MEAN,
  matchCount,
  moreThanCounted,
  newestMatches,
  SEARCH_CORRECTED,
  SEARCH_REPLACED,
  SEARCH_REST,
  SOME_WORDS_MATCH,
} from "@/lib/core/search/sentences";
import { SearchLink } from "./search-link";

/** The search as it was made: with the words that misspelt ones were taken for. */
export const searchedAddress = (address: SearchAddress, { corrections }: SearchResult): SearchAddress => ({
  ...address,
  text: replaceSearchWords(address.text, replacements(corrections)),
});

const replacements = (words: { from: string; to: string }[]) => new Map(words.map(({ from, to }) => [from, to]));

/** The search with quotes around words that would be corrected otherwise: what is quoted is taken as it stands. */
const asWritten = (text: string, corrections: SearchResult["corrections"]): string =>
  replaceSearchWords(text, replacements(corrections.map(({ from }) => ({ from, to: `"${from}"` }))));

/** What is wrong with a search, each in a sentence; nothing for one that is well. */
export function SearchProblems({ text }: { text: string }) {
  return parseSearchQuery(text).problems.map((problem) => (
    <p key={problem} dir="auto">
      {problem}
    </p>
  ));
}

/** How many papers there are, what is wrong with the search, and what was made of misspelt words and of quotes. */
export function SearchSummary({
  address,
  result,
  near,
}: {
  address: SearchAddress;
  result: SearchResult;
  near: string | null;
}) {
  const { notices, offers } = result;
  const { problems } = parseSearchQuery(address.text);
  const searched = searchedAddress(address, result);
  return (
    <>
      {problems.length > 0 && (
        <span className="text-ink" dir="auto">
          {`${problems.join(" ")} ${SEARCH_REST} `}
        </span>
      )}
      {notices.length > 0 && <span className="text-ink">{`${notices.map(noticeSentence).join(" ")} `}</span>}
      {near && (
        <>
          <Sentence text={DID_YOU_MEAN} links={[() => <SearchLink address={{ ...address, text: near }} />]} />{" "}
        </>
      )}
      <Corrections address={address} result={result} />
      {countOf(address, result)}
      {offers.length > 0 && (
        <>
          {" "}
          <Sentence
            text={DID_YOU_MEAN}
            links={[
              () => (
                <SearchLink address={{ ...address, text: replaceSearchWords(searched.text, replacements(offers)) }} />
              ),
            ]}
          />
        </>
      )}
    </>
  );
}

/** What was searched for in place of misspelt words. */
function Corrections({ address, result }: { address: SearchAddress; result: SearchResult }) {
  const { corrections } = result;
  if (corrections.length === 0) return null;
  const made = () => <SearchLink address={searchedAddress(address, result)} />;
  // Of what papers have as it was typed, there is a search too.
  const isKnown = corrections.some((each) => each.isKnown);
  const typed = () => (
    <SearchLink address={{ ...address, text: asWritten(address.text, corrections) }} label={address.text} />
  );
  return (
    <>
      <Sentence
        text={isKnown ? SEARCH_REPLACED : SEARCH_CORRECTED}
        links={isKnown ? [made, typed] : [() => corrections.map(({ from }) => `“${from}”`).join(" or "), made]}
      />{" "}
    </>
  );
}

function countOf({ order }: SearchAddress, { counts: { total, isExact }, rankedCount, notices }: SearchResult): string {
  // What takes the place of a quote says so itself.
  if (total === 0) return notices.includes("quote") || notices.includes("quotes") ? "" : SOME_WORDS_MATCH;
  const papers = isExact ? plural(total, "paper") : moreThanCounted(total);
  if (total === 1 || order !== "relevance") return matchCount(papers, total);
  return rankedCount === null ? newestMatches(papers) : bestMatches(papers);
}
