import type { Route } from "next";
import type { ReactNode } from "react";
import { readPeriodHead, readSubjectHead } from "@/app/_data/cached";
import type { ListChoosing } from "@/components/paper/list-choices";
import { EmptyPeriod, PeriodHeader } from "@/components/paper/period-header";
import { TrendingHeader } from "@/components/paper/trending-header";
import { SubjectHeader } from "@/components/subject/subject-header";
import type { PaperScope } from "@/lib/paper-list";
import { formatPeriod, type PeriodKind, periodPath } from "@/lib/periods";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { type SubjectKind, shortName, subjectPath } from "@/lib/subjects";

/** A list by its address: what it holds and how its head looks. `query` is what links to its neighbours carry on. */
export type FoundList = {
  scope: PaperScope;
  path: Route;
  title: string;
  ownOrder: ListChoosing["ownOrder"];
  header: (query: string) => ReactNode;
  empty: ReactNode;
  /** Day whose month the calendar beside it shows; null for the newest. */
  near: string | null;
};

const PERIODS: Record<string, PeriodKind> = { date: "day", week: "week", month: "month" };
const SUBJECTS: Record<string, SubjectKind> = { organizations: "organization", authors: "author", topics: "topic" };

/** The list that next.config.ts names so: ["feed"], ["trending"], ["week", "latest"], ["topics", "cs.CL"]; null for none. */
export async function findList([kind = "", name = ""]: string[]): Promise<FoundList | null> {
  if (kind === "feed") return feed;
  if (kind === "trending") return trending;
  if (PERIODS[kind]) return findPeriod(PERIODS[kind], name);
  return SUBJECTS[kind] ? findSubjectList(SUBJECTS[kind], name) : null;
}

const noPapers = (
  <p className="py-10 font-serif text-[1.25rem]">
    No papers yet. The first ones appear here as soon as they are fetched.
  </p>
);

const feed: FoundList = {
  scope: { kind: "all" },
  path: "/",
  title: "All papers",
  ownOrder: "Day",
  empty: noPapers,
  near: null,
  header: () => (
    <header className="double-rule-below pb-4">
      <h1 className="text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">All papers</h1>
      <p className="mt-1 text-soft text-sm">Of every day, the newest first</p>
    </header>
  ),
};

const trending: FoundList = {
  scope: { kind: "trending" },
  path: "/papers/trending",
  title: "Trending papers",
  ownOrder: "Trending",
  empty: noPapers,
  near: null,
  header: () => <TrendingHeader />,
};

async function findPeriod(kind: PeriodKind, key: string): Promise<FoundList | null> {
  const found = await readPeriodHead(kind, key === "latest" ? null : key);
  if (!found) return null;
  const { paperCount, ...view } = found;
  const { from, to } = view.period;
  return {
    scope: { kind: "period", from, to },
    path: periodPath(view.period) as Route,
    title: `Papers of ${formatPeriod(view.period, "")}`,
    ownOrder: "Votes",
    empty: <EmptyPeriod view={view} />,
    near: from,
    header: (query) => <PeriodHeader view={view} paperCount={paperCount} query={query} />,
  };
}

async function findSubjectList(kind: SubjectKind, text: string): Promise<FoundList | null> {
  const slug = parseSubjectSlug(kind, text);
  const subject = slug && (await readSubjectHead(kind, slug));
  if (!subject) return null;
  return {
    scope: { kind: "subject", subject: kind, id: subject.id },
    path: subjectPath(kind, subject.slug),
    title: shortName(subject),
    ownOrder: "Day",
    empty: <p className="mt-8 text-soft">No paper here yet; whoever follows sees them as they come.</p>,
    near: null,
    header: () => <SubjectHeader subject={subject} />,
  };
}
