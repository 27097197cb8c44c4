import { Sentence } from "@/components/ui/sentence";
import type { SearchAddress } from "@/lib/core/search/search-address";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { wordsAtArxiv } from "@/lib/core/search/search-rewriting";
import { DID_YOU_MEAN, namesPaper, SEARCH_AT_ARXIV } from "@/lib/core/search/sentences";
import { findMentionedId } from "@/lib/core/source";
import { SearchLink } from "./search-link";

/** Characters that arXiv is asked for. */
const AT_ARXIV_MAX = 300;

/** Where to go on from a search that found nothing: a nearer spelling, and the same words at arXiv. */
export function SearchElsewhere({ address, near }: { address: SearchAddress; near: string | null }) {
  const words = wordsAtArxiv(parseSearchQuery(address.text));
  const mentioned = findMentionedId(address.text)?.id;
  return (
    <>
      {mentioned && (
        <p>
          <Sentence
            text={namesPaper(mentioned)}
            links={[
              (text) => (
                <a className="text-link" href={`/papers/${mentioned}`} rel="nofollow">
                  {text}
                </a>
              ),
            ]}
          />
        </p>
      )}
      {near && (
        <p>
          <Sentence text={DID_YOU_MEAN} links={[() => <SearchLink address={{ ...address, text: near }} />]} />
        </p>
      )}
      {words && (
        <p>
          <Sentence
            text={SEARCH_AT_ARXIV}
            links={[
              (text) => (
                <a
                  className="text-link"
                  href={`https://arxiv.org/search/?${new URLSearchParams({ query: words.slice(0, AT_ARXIV_MAX), searchtype: "all" })}`}
                  rel="nofollow noopener"
                >
                  {text}
                </a>
              ),
            ]}
          />
        </p>
      )}
    </>
  );
}
