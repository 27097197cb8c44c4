import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Choice, readChosenPapers } from "@/app/_data/chosen-papers";
import { ListChoices, type ListChoosing } from "@/components/paper/list-choices";
import { ListedPapers } from "@/components/paper/listed-papers";
import { formatPaperListQuery, NO_FILTER, type PaperScope } from "@/lib/paper-list";

/** What stands below the head of a list whose reader chose what it shows: the choices, and the papers that are left. */
export function ChosenList({
  path,
  ownOrder,
  scope,
  choice: { query, place },
  chosen: { papers, next, named, facets, isUnreadInBrowser },
  today,
  empty,
}: {
  path: string;
  ownOrder: ListChoosing["ownOrder"];
  scope: PaperScope["kind"];
  choice: Choice;
  chosen: Awaited<ReturnType<typeof readChosenPapers>>;
  today: string;
  /** What is said when the list has no papers, whatever its reader chose. */
  empty: ReactNode;
}) {
  const to = (after: string | null) => `${path}${formatPaperListQuery(query, after)}`;
  const all = formatPaperListQuery({ ...query, filter: NO_FILTER, unread: false });
  if (papers.length === 0 && !place && formatPaperListQuery(query) === all) return empty;
  return (
    <div data-unread-only={isUnreadInBrowser || undefined}>
      <ListChoices path={path} ownOrder={ownOrder} facets={facets} query={query} named={named} />
      {isUnreadInBrowser && (
        <p className="mt-4 text-soft text-sm">
          <span className="needs-script">What you read is kept in this browser; those papers are left out here.</span>
          <span className="without-script">
            What you read is kept in this browser, which cannot leave it out without scripts.{" "}
            <Link className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(to(null))}` as Route}>
              Sign in
            </Link>{" "}
            and the site does.
          </span>
        </p>
      )}
      {papers.length === 0 ? (
        <p className="max-w-[36rem] py-10 font-serif text-[1.25rem]">
          {place ? "The list ends before this page." : "No paper here is left by these filters."}{" "}
          <a className="text-link" href={place ? to(null) : `${path}${all}`}>
            {place ? "Back to the first" : "Show all papers"}
          </a>
        </p>
      ) : (
        <ListedPapers
          papers={papers}
          today={today}
          scope={scope}
          query={query}
          firstPath={to(null)}
          nextPath={next === null ? null : to(next)}
          isFirstPage={!place}
        />
      )}
    </div>
  );
}
