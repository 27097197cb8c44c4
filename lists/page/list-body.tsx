import type { Route } from "next";
import Link from "next/link";
import { ListChoices } from "@/components/list/list-choices";
import { ListPager } from "@/components/list/list-pager";
import { EmptyPeriod } from "@/components/list/period-header";
import { Prose } from "@/components/ui/prose";
import { Sentence } from "@/components/ui/sentence";
import type { Facets } from "@/db/queries/list/paper-facets";
import { formatPaperListQuery, NO_FILTER } from "@/lib/core/list/paper-list";
import {
  LIST_ENDS_BEFORE,
  NOTHING_MATCHES_FILTERS,
  READ_LEFT_OUT,
  READ_NEEDS_SCRIPTS,
} from "@/lib/core/list/sentences";
import type { ListAddress } from "../address";
import type { ListPage } from "../read-list";
import { ListPapers } from "./list-papers";

/**
 * What stands below the heading of a list: what its reader chose and may choose, the papers that are left, and the ways
 * on. @param isUnreadInBrowser what was read is known to the browser alone.
 */
export function ListBody({
  address,
  page,
  facets,
  isUnreadInBrowser = false,
}: {
  address: ListAddress;
  page: ListPage;
  facets: Facets;
  isUnreadInBrowser?: boolean;
}) {
  const { entry, choices, afterText } = address;
  const { list, papers, arrivals, next, named, today } = page;
  const to = (after: string | null) => `${list.path}${formatPaperListQuery(choices, after, entry.view)}`;
  const all = { ...choices, filter: NO_FILTER, unread: false };
  const isFirstPage = afterText === null;
  const isFiltered = formatPaperListQuery(choices) !== formatPaperListQuery(all);
  if (papers.length === 0 && isFirstPage && !isFiltered) return <EmptyList address={address} list={list} />;
  const body = (
    <>
      {(isFirstPage || formatPaperListQuery(choices) !== "") && (
        <ListChoices
          path={list.path}
          ownOrder={entry.ownOrder}
          orders={entry.orders}
          facets={facets}
          query={choices}
          named={named}
        />
      )}
      {isUnreadInBrowser && <UnreadInBrowser path={to(null)} />}
      {papers.length > 0 ? (
        <ListPapers address={address} papers={papers} arrivals={arrivals} today={today} />
      ) : (
        <Prose className="py-10">
          {isFirstPage ? (
            <Sentence
              text={NOTHING_MATCHES_FILTERS}
              links={[
                (words) => (
                  <Link
                    className="text-link"
                    href={`${list.path}${formatPaperListQuery(all, null, entry.view)}` as Route}
                    prefetch={false}
                  >
                    {words}
                  </Link>
                ),
              ]}
            />
          ) : (
            LIST_ENDS_BEFORE
          )}
        </Prose>
      )}
      <ListPager firstPath={isFirstPage ? null : to(null)} nextPath={next === null ? null : to(next)} />
    </>
  );
  return isUnreadInBrowser ? <div data-unread-only>{body}</div> : body;
}

/** Says that a list has no papers, whatever its reader chose. */
function EmptyList({ address: { entry }, list }: { address: ListAddress; list: ListPage["list"] }) {
  if (list.period) return <EmptyPeriod view={list.period} />;
  if (entry.scope === "entity") return <p className="mt-8 text-soft">{entry.empty}</p>;
  if (entry.isFor === "viewer") return <Prose className="mt-8">{entry.empty}</Prose>;
  return <Prose className="py-10">{entry.empty}</Prose>;
}

function UnreadInBrowser({ path }: { path: string }) {
  return (
    <p className="mt-4 text-soft text-meta">
      <span className="needs-script">{READ_LEFT_OUT}</span>
      <span className="without-scripts">
        <Sentence
          text={READ_NEEDS_SCRIPTS}
          links={[
            (words) => (
              <Link className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(path)}` as Route}>
                {words}
              </Link>
            ),
          ]}
        />
      </span>
    </p>
  );
}
