import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SearchPage } from "@/components/search/search-page";
import { findPaper } from "@/db/queries/papers";
import { searchPapers } from "@/db/queries/search";
import { clientNetwork } from "@/lib/client-address";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { readSearchAddress, type SearchAddress } from "@/lib/search-address";
import { firstOf } from "@/lib/search-params";
import { isEmptySearch, parseSearchQuery } from "@/lib/search-query";

// What is asked stands in the query string, so the page is made for each request, and whole in it.
export const instant = false;

const PAPERS_PER_PAGE = 20;
const NOTHING_ASKED: SearchAddress = { text: "", order: "relevance", minUpvotes: 0, after: null };

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const address = await readAddress(searchParams);
  const isAsked = address !== "too-long" && address.text !== "";
  return {
    title: isAsked ? `${address.text.slice(0, 80)} · Search` : "Search",
    description: "Search everything that ever appeared: titles, abstracts, authors and organizations.",
    alternates: { canonical: "/search" },
    ...(isAsked ? { robots: { index: false } } : {}),
  };
}

export default async function Page({ searchParams }: PageProps<"/search">) {
  const address = await readAddress(searchParams);
  const today = dayOf(new Date(), env.FEED_TIME_ZONE);
  if (address === "too-long") return <SearchPage address={NOTHING_ASKED} result="too-long" today={today} />;
  const query = parseSearchQuery(address.text);
  if (query.arxivId && (await findPaper(query.arxivId.id))) redirect(`/papers/${query.arxivId.id}` as Route);
  return <SearchPage address={address} result={await search(address, query)} today={today} />;
}

async function search(address: SearchAddress, query: ReturnType<typeof parseSearchQuery>) {
  if (isEmptySearch(query) && address.text === "") return null;
  if (await consumeLimit(limiters.searchesByNetwork, clientNetwork(await headers()))) return "too-many";
  return searchPapers({ ...address, query, limit: PAPERS_PER_PAGE });
}

async function readAddress(searchParams: PageProps<"/search">["searchParams"]) {
  const asked = await searchParams;
  return readSearchAddress((name) => firstOf(asked[name]));
}
