import type { Route } from "next";
import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import type { SearchCounts, SearchFacet } from "@/db/queries/search/counts";
import { addDays } from "@/lib/core/days";
import { findTopic } from "@/lib/core/entity/topics";
import { groupDigits } from "@/lib/core/plural";
import { type SearchAddress, searchPath } from "@/lib/core/search/search-address";
import { parseSearchQuery, type SearchQuery } from "@/lib/core/search/search-query";
import { searchFrom } from "@/lib/core/search/search-rewriting";
import { ANY_TIME, lastDays, votesOrMore, WITH_CODE } from "@/lib/core/search/sentences";

const TITLES: Record<SearchFacet["kind"], string> = {
  topic: "Topics",
  organization: "Organizations",
  author: "Authors",
  year: "Years",
  code: "Code",
};
const OPERATORS: Record<SearchFacet["kind"], string> = {
  topic: "topic",
  organization: "org",
  author: "author",
  year: "year",
  code: "has",
};
const VOTES = [5, 20, 50];
/** Days up to today that a search is narrowed down to by one click. */
const SPANS = [7, 30, 365];

function Published({ address, today }: { address: SearchAddress; today: string }) {
  const { from, to } = parseSearchQuery(address.text);
  const choices = [
    { text: ANY_TIME, day: null },
    ...SPANS.map((days) => ({ text: lastDays(days), day: addDays(today, 1 - days) })),
  ];
  return (
    <section aria-labelledby="narrow-published">
      <Heading level={2} look="rail" id="narrow-published">
        Published
      </Heading>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {choices.map(({ text, day }) => (
          <li key={text}>
            <Link
              href={searchPath({ ...address, after: null, text: searchFrom(address.text, day) }) as Route}
              prefetch={false}
              aria-current={from === day && to === null ? "true" : undefined}
              className="flex min-h-8 items-center whitespace-nowrap text-soft hover:text-ink aria-[current]:text-accent"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ways to narrow a search, each with the number of papers that it leaves where all were counted. */
export function SearchRail({
  address,
  counts,
  today,
}: {
  address: SearchAddress;
  counts: SearchCounts;
  today: string;
}) {
  const query = parseSearchQuery(address.text);
  const kinds = ["topic", "organization", "year", "code"] as const;
  return (
    <>
      {kinds.map((kind) => {
        const facets = counts.facets.filter((facet) => facet.kind === kind && !isAsked(facet, query));
        if (facets.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`narrow-${kind}`}>
            <Heading level={2} look="rail" id={`narrow-${kind}`}>
              {TITLES[kind]}
            </Heading>
            <ul className="mt-1">
              {facets.map((facet) => (
                <li key={facet.slug}>
                  <Link
                    href={
                      searchPath({ ...address, after: null, text: `${address.text} ${operatorOf(facet)}` }) as Route
                    }
                    prefetch={false}
                    className="flex min-h-8 items-center justify-between gap-x-3 hover:underline"
                  >
                    <span className="truncate" dir="auto">
                      {nameOf(facet)}
                    </span>
                    {counts.isExact && <span className="text-soft tabular-nums">{groupDigits(facet.papers)}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <Published address={address} today={today} />
      <section aria-labelledby="narrow-votes">
        <Heading level={2} look="rail" id="narrow-votes">
          Upvotes
        </Heading>
        <ul className="mt-1 flex flex-wrap gap-x-4">
          {[0, ...VOTES].map((votes) => (
            <li key={votes}>
              <Link
                href={searchPath({ ...address, after: null, minUpvotes: votes }) as Route}
                prefetch={false}
                aria-current={address.minUpvotes === votes ? "true" : undefined}
                className="flex min-h-8 items-center whitespace-nowrap text-soft hover:text-ink aria-[current]:text-accent"
              >
                {votes === 0 ? "Any" : votesOrMore(votes)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const operatorOf = (facet: SearchFacet) => `${OPERATORS[facet.kind]}:${facet.slug}`;

/** Whether the search asks for it already, by whatever name of its operator. */
function isAsked({ kind, slug }: SearchFacet, { topics, organizations, hasCode, from, to }: SearchQuery): boolean {
  if (kind === "topic") return topics.includes(slug);
  if (kind === "organization") return organizations.some((name) => name.toLowerCase() === slug.toLowerCase());
  if (kind === "code") return hasCode;
  return from === `${slug}-01-01` && to === `${slug}-12-31`;
}

/** "cs.CL Computation and Language", "Neuroscience". */
function describeTopic(slug: string): string {
  const topic = findTopic(slug);
  return topic ? [...new Set([topic.label, topic.name])].join(" ") : slug;
}

function nameOf({ kind, slug, name }: SearchFacet): string {
  if (kind === "topic") return describeTopic(slug);
  if (kind === "code") return WITH_CODE;
  return name ?? slug;
}
