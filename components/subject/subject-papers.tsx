import type { Route } from "next";
import Link from "next/link";
import type { CalendarMonth } from "@/components/paper/calendar";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListChoices } from "@/components/paper/list-choices";
import { ListCitations } from "@/components/paper/list-citations";
import { ListFeeds } from "@/components/paper/list-feeds";
import { PapersByDay } from "@/components/paper/papers-by-day";
import { FrontPage } from "@/components/site/front-page";
import type { Facets } from "@/db/queries/paper-facets";
import type { FoundSubject } from "@/db/queries/subjects";
import type { ListedPaper } from "@/lib/listed-paper";
import { subjectPath } from "@/lib/subjects";
import { SubjectHeader } from "./subject-header";

/** An organization, author or topic: who it is, and a page of its papers by day. `next` leads to the papers before these. */
export function SubjectPapers({
  subject,
  papers,
  next,
  calendar,
  today,
  isFirstPage,
  facets,
}: {
  subject: FoundSubject & { paperCount: number };
  papers: ListedPaper[];
  next: string | null;
  calendar: CalendarMonth;
  today: string;
  isFirstPage: boolean;
  facets: Facets;
}) {
  const path = subjectPath(subject.kind, subject.slug);
  const page = (
    <>
      <SubjectHeader subject={subject} />
      {isFirstPage && papers.length > 0 && <ListChoices path={path} ownOrder="Day" facets={facets} />}
      {papers.length === 0 && (
        <p className="mt-8 text-soft">
          {isFirstPage ? "No paper here yet; whoever follows sees them as they come." : "There is nothing earlier."}
        </p>
      )}
      <div>
        <PapersByDay papers={papers} today={today} />
      </div>
      <nav aria-label="More papers" className="mt-10 flex flex-wrap gap-x-8 gap-y-2">
        {!isFirstPage && (
          <Link className="text-link" href={path}>
            Newest papers
          </Link>
        )}
        {next && (
          <Link className="text-link" href={`${path}/before/${encodeURIComponent(next)}` as Route}>
            Earlier papers
          </Link>
        )}
      </nav>
      {papers.length > 0 && <ListCitations path={path} />}
      <ListFeeds path={path} />
    </>
  );
  // An organization's papers name no other one to go on to.
  if (subject.kind === "organization" || !papers.some((paper) => paper.organization))
    return (
      <div className="page-width pt-8">
        <div className="max-w-[54rem]">{page}</div>
      </div>
    );
  return <FrontPage rail={<FeedRail papers={papers} calendar={calendar} />}>{page}</FrontPage>;
}
