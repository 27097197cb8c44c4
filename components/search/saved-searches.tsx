import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { Sentence } from "@/components/ui/sentence";
import type { SavedSearch } from "@/db/queries/search/saved-searches";
import { feedPath } from "@/lib/core/list/feed/address";
import { canonicalSearch } from "@/lib/core/search/format-search";
import { SEARCH_NAME_MAX } from "@/lib/core/search/saved-search";
import { searchFeedQuery, searchPath } from "@/lib/core/search/search-address";
import { ORDER_NAMES } from "@/lib/core/search/search-orders";
import { NO_SEARCH_SAVED, removeSearchNamed, SAVE_SEARCH_NAME, votesOfSearch } from "@/lib/core/search/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { FollowSearch } from "./follow-search";

/** What a reader has saved, each with what can be done about it; plain forms, so that no script is needed. */
export function SavedSearches({ searches }: { searches: SavedSearch[] }) {
  if (searches.length === 0)
    return (
      <Prose>
        <Sentence
          text={NO_SEARCH_SAVED}
          links={[
            (words) => (
              <Link className="text-link" href="/search" prefetch={false}>
                {words}
              </Link>
            ),
            (words) => (
              <Link className="text-link" href="/following" prefetch={false}>
                {words}
              </Link>
            ),
          ]}
        />
      </Prose>
    );
  return (
    <ul>
      {searches.map((search) => (
        <li key={search.id} className="border-rule border-b py-5 first:pt-0">
          <div className="flex items-start justify-between gap-x-4">
            <Heading level={2} look="entry" className="wrap-anywhere min-w-0" dir="auto">
              <Link href={searchPath(search) as Route} prefetch={false} className="quiet-link">
                {search.name}
              </Link>
            </Heading>
            <FollowSearch search={search} />
          </div>
          <p className="wrap-anywhere mt-1 text-soft text-meta empty:hidden">{sayWhat(search)}</p>
          <div className="mt-1 flex flex-wrap items-start gap-x-5 text-meta">
            <details>
              <summary className="quiet-link w-fit cursor-pointer py-1">Rename</summary>
              <form
                method="post"
                action={formAction("PUT", `/api/account/searches/${search.id}`)}
                className="flex flex-wrap items-end gap-3 py-3"
              >
                <Field name="name" label="Name" defaultValue={search.name} maxLength={SEARCH_NAME_MAX} required />
                <Button variant="quiet">{SAVE_SEARCH_NAME}</Button>
              </form>
            </details>
            <form method="post" action={formAction("DELETE", `/api/account/searches/${search.id}`)}>
              <button type="submit" className="quiet-link py-1" aria-label={removeSearchNamed(search.name)}>
                Remove
              </button>
            </form>
            {(["atom", "json"] as const).map((format) => (
              <a key={format} href={feedPath("/search", format, searchFeedQuery(search))} className="quiet-link py-1">
                {format === "atom" ? "Atom" : "JSON"}
              </a>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What is asked for beyond the name: "adapter topic:cs.CL · 5 or more upvotes · Newest", or "". */
function sayWhat({ name, text, minUpvotes, order }: SavedSearch): string {
  return [
    canonicalSearch(name) !== text && text,
    minUpvotes > 0 && votesOfSearch(minUpvotes),
    order !== "relevance" && ORDER_NAMES[order],
  ]
    .filter(Boolean)
    .join(" · ");
}
