import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { FrontPage } from "@/components/list/front-page";
import { ListFeeds } from "@/components/list/list-feeds";
import { ListPager } from "@/components/list/list-pager";
import { ViewLinks } from "@/components/list/view-links";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { SearchForm } from "@/components/ui/search-form";
import { Sentence } from "@/components/ui/sentence";
import type { SearchResult } from "@/db/queries/search";
import { type SearchAddress, searchFeedQuery, searchPath } from "@/lib/core/search/search-address";
import { noticeSentence } from "@/lib/core/search/search-notices";
import { ORDER_NAMES, searchOrders } from "@/lib/core/search/search-orders";
import { isEmptySearch, parseSearchQuery, SEARCH_LENGTH_MAX } from "@/lib/core/search/search-query";
import {
  FOR_EXAMPLE,
  NO_PAPER_MATCHES,
  NO_PAPER_MATCHES_VOTES,
  SEARCH_ALL_PAPERS,
  SEARCH_ENDS_BEFORE,
  SEARCH_HELP,
  SEARCH_PLACEHOLDER,
  SEARCH_TOO_LONG,
  SEARCH_TOO_SLOW,
} from "@/lib/core/search/sentences";
import { FoundPapers } from "./found-papers";
import { RecentSearches, StoredSearch } from "./recent-searches";
import { SaveSearch, type SearchViewer } from "./save-search";
import { SearchElsewhere } from "./search-elsewhere";
import { SearchRail } from "./search-rail";
import { SearchProblems, SearchSummary, searchedAddress } from "./search-summary";

const EXAMPLES = [
  "lightweight adapter",
  '"speculative decoding"',
  "diffusion -video",
  "org:nvidia robot",
  'author:"Yann LeCun"',
  "topic:cs.CL has:code",
  'title:mamba OR "state space"',
  "from:2025-11 world model",
];

/** What a search found, or why there is nothing to show. */
export function SearchPage({
  address,
  result,
  near = null,
  viewer,
  today,
}: {
  address: SearchAddress;
  /** Null when nothing was asked. */
  result: SearchResult | "too-slow" | "too-long" | null;
  /** A search that finds something where this one does not. */
  near?: string | null;
  /** What is known of the reader; undefined where there is nothing to save. */
  viewer?: SearchViewer | undefined;
  today: string;
}) {
  if (result === null || typeof result === "string" || result.papers.length === 0)
    return (
      <Frame address={address}>
        <Prose as="div" className="mt-8 space-y-3">
          <Explanation result={result} address={address} />
          {isSearched(result) && !address.after && <SearchElsewhere address={address} near={near} />}
        </Prose>
        <Prose as="div" className="mt-8 space-y-3">
          <Examples />
        </Prose>
        {/* Last, since scripts bring them. */}
        {result === null ? <RecentSearches /> : address.text && !address.after && <StoredSearch text={address.text} />}
        {viewer !== undefined && isSearched(result) && (
          <div className="mt-8 text-meta">
            <SaveSearch address={searchedAddress(address, result)} viewer={viewer} />
          </div>
        )}
      </Frame>
    );
  const searched = searchedAddress(address, result);
  const { view = "abstracts" } = address;
  return (
    <FrontPage rail={<SearchRail address={address} counts={result.counts} today={today} />}>
      <Head address={address} />
      {!address.after && <StoredSearch text={address.text} />}
      <p className="mt-4 text-soft text-meta" role="status">
        <SearchSummary address={address} result={result} near={near} />
      </p>
      <div className="choices no-print">
        <nav aria-label="Order">
          <span>Order</span>
          {searchOrders.map((order) => (
            <Link
              key={order}
              href={searchPath({ ...address, order, after: null }) as Route}
              prefetch={false}
              aria-current={address.order === order ? "true" : undefined}
            >
              {ORDER_NAMES[order]}
            </Link>
          ))}
        </nav>
        <ViewLinks current={view} to={(chosen) => searchPath({ ...address, view: chosen })} />
        {viewer !== undefined && (
          <div className="ml-auto">
            <SaveSearch address={searched} viewer={viewer} />
          </div>
        )}
      </div>
      <FoundPapers papers={result.papers} marked={result.marked} today={today} view={view} />
      <ListPager
        firstPath={address.after ? searchPath({ ...address, after: null }) : null}
        nextPath={result.next ? searchPath({ ...address, after: result.next }) : null}
      />
      <ListFeeds path="/search" query={searchFeedQuery(searched)} />
    </FrontPage>
  );
}

/** Whether something was looked for. */
const isSearched = (result: SearchResult | "too-slow" | "too-long" | null): result is SearchResult =>
  result !== null &&
  typeof result !== "string" &&
  !result.notices.includes("nothing") &&
  !result.notices.includes("common");

function Frame({ address, children }: { address: SearchAddress; children: ReactNode }) {
  return (
    <div className="page-width pt-8">
      <div className="max-w-list">
        <Head address={address} />
        {children}
      </div>
    </div>
  );
}

function Head({ address: { text, order, minUpvotes, view } }: { address: SearchAddress }) {
  return (
    <>
      <Heading level={1} look="page" isRuled className="mb-5">
        Search
      </Heading>
      <SearchForm
        action="/search"
        id="search-text"
        label={SEARCH_ALL_PAPERS}
        placeholder={SEARCH_PLACEHOLDER}
        words={text}
        lengthMax={SEARCH_LENGTH_MAX}
        others={{
          order: order === "relevance" ? null : order,
          min_upvotes: minUpvotes > 0 ? String(minUpvotes) : null,
          view: view ?? null,
        }}
        isMain
      />
    </>
  );
}

function Explanation({
  result,
  address,
}: {
  result: SearchResult | "too-slow" | "too-long" | null;
  address: SearchAddress;
}) {
  if (result === null) return <p>{SEARCH_HELP}</p>;
  if (result === "too-long") return <p>{SEARCH_TOO_LONG}</p>;
  if (result === "too-slow") return <p>{SEARCH_TOO_SLOW}</p>;
  if (address.after)
    return (
      <p>
        <Sentence
          text={SEARCH_ENDS_BEFORE}
          links={[
            (words) => (
              <Link className="text-link" href={searchPath({ ...address, after: null }) as Route}>
                {words}
              </Link>
            ),
          ]}
        />
      </p>
    );
  const query = parseSearchQuery(address.text);
  // What is wrong with it is all there is to say where nothing of it was left.
  if (query.problems.length > 0 && isEmptySearch(query)) return <SearchProblems text={address.text} />;
  const isNothing = result.notices.includes("nothing") || result.notices.includes("common");
  return (
    <>
      <SearchProblems text={address.text} />
      {!isNothing && (
        <p>
          <Sentence
            text={address.minUpvotes > 0 ? NO_PAPER_MATCHES_VOTES : NO_PAPER_MATCHES}
            links={[() => <span dir="auto">{address.text.slice(0, 200)}</span>]}
          />
        </p>
      )}
      {result.notices.map((notice) => (
        <p key={notice}>{noticeSentence(notice)}</p>
      ))}
    </>
  );
}

function Examples() {
  return (
    <>
      <p className="text-soft">{FOR_EXAMPLE}</p>
      <ul className="space-y-1">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <Link
              className="text-link inline-block py-1"
              href={searchPath({ text: example }) as Route}
              prefetch={false}
            >
              {example}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
