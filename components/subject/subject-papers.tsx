import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { CalendarMonth } from "@/components/paper/calendar";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListCitations } from "@/components/paper/list-citations";
import { ListFeeds } from "@/components/paper/list-feeds";
import { PapersByDay } from "@/components/paper/papers-by-day";
import { FrontPage } from "@/components/site/front-page";
import type { FoundSubject } from "@/db/queries/subjects";
import type { ListedPaper } from "@/lib/listed-paper";
import { plural } from "@/lib/plural";
import { subjectPath } from "@/lib/subjects";
import { FollowButton } from "./follow-button";

/** An organization, author or topic: who it is, and a page of its papers by day. `next` leads to the papers before these. */
export function SubjectPapers({
  subject,
  papers,
  next,
  calendar,
  today,
  isFirstPage,
  picture,
  kicker,
}: {
  subject: FoundSubject & { paperCount: number };
  papers: ListedPaper[];
  next: string | null;
  calendar: CalendarMonth;
  today: string;
  isFirstPage: boolean;
  picture?: ReactNode;
  /** A line over the name. */
  kicker?: ReactNode;
}) {
  const path = subjectPath(subject.kind, subject.slug);
  const page = (
    <>
      <header className="double-rule-below flex flex-wrap items-center gap-x-5 gap-y-4 pb-5">
        {picture}
        <div className="min-w-0 grow basis-48">
          {kicker && <p className="mb-1 text-soft text-sm">{kicker}</p>}
          <h1 className="text-[1.75rem] tracking-[-0.02em] sm:text-[2.5rem]" dir="auto">
            {subject.name}
          </h1>
          <p className="mt-1 text-soft text-sm">
            {plural(subject.paperCount, "paper")}
            {subject.followerCount > 0 && ` · ${plural(subject.followerCount, "follower")}`}
          </p>
        </div>
        <FollowButton subject={{ kind: subject.kind, slug: subject.slug, name: subject.name }} />
      </header>
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
