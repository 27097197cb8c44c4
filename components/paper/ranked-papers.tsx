import type { Route } from "next";
import Link from "next/link";
import type { ListedPaper } from "@/lib/listed-paper";
import { DayPapers } from "./day-papers";
import { ListCitations } from "./list-citations";

/** A page of a list in which votes order papers of many days, and the way on. `path` is the list's first page, `nextPath` the following one. */
export function RankedPapers({
  papers,
  today,
  path,
  nextPath,
  isFirstPage,
  showsDay = false,
}: {
  papers: ListedPaper[];
  today: string;
  path: Route;
  nextPath: Route | null;
  isFirstPage: boolean;
  showsDay?: boolean;
}) {
  return (
    <>
      <DayPapers papers={papers} today={today} headingLevel={2} hasLead={isFirstPage} showsDay={showsDay} />
      {papers.length === 0 && <p className="py-10 font-serif text-[1.25rem]">The list ends before this page.</p>}
      {(nextPath || !isFirstPage) && (
        <nav aria-label="More papers" className="mt-8 flex flex-wrap justify-between gap-x-8 gap-y-3">
          {nextPath && (
            <Link className="text-link font-serif text-[1.25rem]" href={nextPath} rel="next">
              More papers
            </Link>
          )}
          {!isFirstPage && (
            <Link className="text-link font-serif text-[1.25rem]" href={path}>
              Back to the first
            </Link>
          )}
        </nav>
      )}
      <ListCitations path={path} />
    </>
  );
}
