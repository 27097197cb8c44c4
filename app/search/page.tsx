import type { Metadata } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { SearchViewer } from "@/components/search/save-search";
import { SearchPage } from "@/components/search/search-page";
import { searchedAddress } from "@/components/search/search-summary";
import { type SearchResult, searchPapers } from "@/db/queries/search";
import { findNearSearch } from "@/db/queries/search/near";
import { findSavedSearch } from "@/db/queries/search/saved-searches";
import { inSearchTransaction, isTimeout } from "@/db/queries/search/transaction";
import { orNullWhileAway, readFromReplica } from "@/db/read-from-replica";
import { SIGNED_IN_COOKIE } from "@/lib/core/account/viewer-state";
import { dayOf } from "@/lib/core/days";
import { feedLinks } from "@/lib/core/list/feed/address";
import { searchToSave } from "@/lib/core/search/saved-search";
import { readSearchAddress, type SearchAddress, searchFeedQuery } from "@/lib/core/search/search-address";
import { isEmptySearch, parseSearchQuery } from "@/lib/core/search/search-query";
import { SEARCH_DESCRIPTION, searchTitle } from "@/lib/core/search/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";
import { env } from "@/lib/server/runtime/env";
import { search as searchList } from "@/lists/entries/search";

// What is asked stands in the query string, so the page is made for each request, and whole in it.
export const instant = false;

const NOTHING_ASKED: SearchAddress = { text: "", order: "relevance", minUpvotes: 0, after: null };

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const address = await readAddress(searchParams);
  const isAsked = address !== "too-long" && address.text !== "";
  const query = isAsked ? parseSearchQuery(address.text) : null;
  const hasFeed = query !== null && query.problems.length === 0 && !isEmptySearch(query);
  return {
    title: isAsked ? searchTitle(address.text.slice(0, 80)) : "Search",
    description: SEARCH_DESCRIPTION,
    alternates: {
      canonical: "/search",
      ...(isAsked && hasFeed ? { types: feedLinks("/search", searchFeedQuery(address)) } : {}),
    },
    ...(isAsked ? { robots: { index: false } } : {}),
  };
}

export default async function Page({ searchParams }: PageProps<"/search">) {
  const address = await readAddress(searchParams);
  // Next takes parameters for known before a request is; the time may not be read until then.
  await connection();
  const today = dayOf(new Date(), env.FEED_TIME_ZONE);
  if (address === "too-long") return <SearchPage address={NOTHING_ASKED} result="too-long" today={today} />;
  const query = parseSearchQuery(address.text);
  const result = await search(address, query);
  return (
    <SearchPage
      address={address}
      result={result}
      near={await findNear(address, result)}
      viewer={await findSearchViewer(address, result)}
      today={today}
    />
  );
}

/** A search with nearer spellings, of one that found nothing, when it finds something. */
async function findNear(
  { text, minUpvotes }: SearchAddress,
  result: Awaited<ReturnType<typeof search>>,
): Promise<string | null> {
  if (!result || typeof result === "string" || (result.papers.length > 0 && !isWithoutQuotes(result))) return null;
  const near = await readForAll(() => inSearchTransaction((tx) => findNearSearch(tx, parseSearchQuery(text)))).catch(
    (error) => {
      if (isTimeout(error)) return null;
      throw error;
    },
  );
  const nearest = near && { ...NOTHING_ASKED, minUpvotes, query: parseSearchQuery(near), limit: 1 };
  const found = nearest && (await readForAll(() => searchPapers(nearest)));
  return found && found !== "too-slow" && found.papers.length > 0 ? near : null;
}

const isWithoutQuotes = ({ notices }: SearchResult) => notices.includes("quote") || notices.includes("quotes");

/** How the viewer has saved the search; undefined when there is none to save, or something is wrong with it. */
async function findSearchViewer(
  address: SearchAddress,
  result: Awaited<ReturnType<typeof search>>,
): Promise<SearchViewer | undefined> {
  if (!result || typeof result === "string") return undefined;
  const query = parseSearchQuery(address.text);
  if (isEmptySearch(query) || query.problems.length > 0) return undefined;
  return orNullWhileAway(async () => {
    const viewer = await getViewer();
    return viewer && { saved: await findSavedSearch(viewer.id, searchToSave(searchedAddress(address, result))) };
  });
}

async function search(address: SearchAddress, query: ReturnType<typeof parseSearchQuery>) {
  if (isEmptySearch(query) && address.text === "") return null;
  return readForAll(() => searchPapers({ ...address, query, limit: searchList.pageSize }));
}

/** Who is signed in may have written a moment ago, and finds it. */
const readForAll = async <T,>(work: () => Promise<T>): Promise<T> =>
  readFromReplica(work, (await cookies()).has(SIGNED_IN_COOKIE) ? "instead" : undefined);

async function readAddress(searchParams: PageProps<"/search">["searchParams"]) {
  const asked = await searchParams;
  return readSearchAddress((name) => firstOf(asked[name]));
}
