import type { ListedPaper } from "@/lib/listed-paper";
import type { PaperListQuery, PaperScope } from "@/lib/paper-list";
import { DayPapers } from "./day-papers";
import { PaperTile } from "./paper-tile";
import { PapersByDay } from "./papers-by-day";

/** A page of a list in the order and view that its reader chose, and the ways on and back. */
export function ListedPapers({
  papers,
  today,
  scope,
  query,
  firstPath,
  nextPath,
  isFirstPage,
}: {
  papers: ListedPaper[];
  today: string;
  scope: PaperScope["kind"];
  query: PaperListQuery;
  firstPath: string;
  nextPath: string | null;
  isFirstPage: boolean;
}) {
  const isByDay = query.order === "default" && scope !== "period" && scope !== "trending";
  const showsDay = !isByDay && scope !== "period";
  return (
    <>
      {query.view === "grid" ? (
        <div className="tiles">
          {papers.map((paper) => (
            <PaperTile key={paper.id} paper={paper} today={today} showsDay={showsDay} />
          ))}
        </div>
      ) : (
        <div className={query.view === "list" ? "whole" : undefined}>
          {isByDay ? (
            <PapersByDay papers={papers} today={today} />
          ) : (
            <DayPapers
              papers={papers}
              today={today}
              headingLevel={2}
              hasLead={isFirstPage && query.view === "compact" && query.order === "default"}
              showsDay={showsDay}
            />
          )}
        </div>
      )}
      {(nextPath || !isFirstPage) && (
        <nav aria-label="More papers" className="mt-8 flex flex-wrap justify-between gap-x-8 gap-y-3">
          {nextPath && (
            <a className="text-link font-serif text-[1.25rem]" href={nextPath} rel="next nofollow">
              More papers
            </a>
          )}
          {!isFirstPage && (
            <a className="text-link font-serif text-[1.25rem]" href={firstPath}>
              Back to the first
            </a>
          )}
        </nav>
      )}
    </>
  );
}
