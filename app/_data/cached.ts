/**
 * What public pages read: the same for everybody, kept for seconds, and dropped at once by tag when papers arrive.
 * Tags: `papers` for every list, `paper:<id>`, and by slug in lower case
 * `organization:<slug>`, `author:<slug>`, `topic:<category>`.
 */
import { cacheLife, cacheTag } from "next/cache";
import { type FeedPage, listFeedPage, listPapersOfDay } from "@/db/queries/feed";
import { type Facets, listFacets } from "@/db/queries/paper-facets";
import { listPapers, readPlace } from "@/db/queries/paper-lists";
import { findNeighbourDays, findPaper, findPlaceOfDay, listFeedDays } from "@/db/queries/papers";
import { listDaysOfPeriod } from "@/db/queries/periods";
import { listRelatedPapers } from "@/db/queries/related-papers";
import { countPapersOfTopics, findSubject } from "@/db/queries/subjects";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import type { FeedFormat } from "@/lib/list-feed/document";
import { toListedPapers } from "@/lib/listed-paper";
import { formatPaperCursor } from "@/lib/paper-cursor";
import { NO_FILTER, type PaperListQuery, type PaperScope } from "@/lib/paper-list";
import { type Period, type PeriodKind, parsePeriod, periodOf, periodState } from "@/lib/periods";
import { RELATED_SHOWN } from "@/lib/related";
import type { SubjectKind } from "@/lib/subjects";
import { writeListFeed } from "./list-feeds";

/** Papers that the page of one day shows at most. */
const PAPERS_PER_DAY_MAX = 500;
/** Topics, and organizations, that a static page offers to choose from: each of its readers carries them. */
const FACETS_ON_STATIC_PAGES = 10;
/** Papers that a page of a list shows which is not bound to a day. */
const PAPERS_PER_LIST_PAGE = 40;
/** Papers that a page of a week, of a month or of the trending papers shows. */
const PAPERS_PER_RANKED_PAGE = 50;

/** The feed from a day back in time; null for `from` is the newest day. `today` is the feed's current day. */
export async function readFeedPage(from: string | null) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const page: FeedPage = await listFeedPage(from);
  return { page, today: today() };
}

/** One day with its papers and the nearest days that have some. */
export async function readDay(day: string) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const [papers, head] = await Promise.all([
    listPapersOfDay(day, PAPERS_PER_DAY_MAX),
    describePeriod(periodOf("day", day)),
  ]);
  return { ...head, papers: toListedPapers(papers) };
}

/** A period without its papers, or null when there is none such. @param key as in readPeriod. */
export async function readPeriodHead(kind: PeriodKind, key: string | null) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const period = await findPeriod(kind, key);
  return period && describePeriod(period);
}

/**
 * A page of a week or month and the nearest ones that have papers.
 * @param key from an address; null for the newest one with papers.
 * @param after a cursor, or null for the first page.
 * @returns null when there is no such period or the cursor is none of ours.
 */
export async function readPeriod(kind: "week" | "month", key: string | null, after: string | null) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const period = await findPeriod(kind, key);
  if (!period) return null;
  const scope = { kind: "period", from: period.from, to: period.to } as const;
  const [page, head] = await Promise.all([listPlainPage(scope, after, PAPERS_PER_RANKED_PAGE), describePeriod(period)]);
  return page && { ...head, papers: toListedPapers(page.papers), after: page.next };
}

/** A month's days that have papers, and the nearest months that do. @param near a day of it; null for the newest one. */
export async function readCalendar(near: string | null) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const month = periodOf("month", near ?? (await findNewestDay()) ?? today());
  const [days, neighbours] = await Promise.all([listDaysOfPeriod(month), findNeighbourPeriods(month)]);
  return { month, days, ...neighbours, today: today() };
}

/** What a list can be narrowed down to; of a scope that is the same for everybody. @param limit of each kind. */
export async function readFacets(scope: PaperScope, limit = FACETS_ON_STATIC_PAGES): Promise<Facets> {
  "use cache";
  cacheTag("papers");
  cacheLife({ stale: 30, revalidate: 600, expire: 3600 });
  const { topics, organizations, isWhole } = await listFacets(scope);
  return { topics: topics.slice(0, limit), organizations: organizations.slice(0, limit), isWhole };
}

/** A page of the trending papers, or null when the cursor is none of ours. @param after a cursor, or null for the top. */
export async function readTrending(after: string | null) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const page = await listPlainPage({ kind: "trending" }, after, PAPERS_PER_RANKED_PAGE);
  return page && { papers: toListedPapers(page.papers), after: page.next, today: today() };
}

/** One paper with its place on its closed day, or null. @param id canonical, from parsePaperId. */
export async function readPaper(id: string) {
  "use cache";
  cacheTag("papers", `paper:${id}`);
  cacheLife("feed");
  const paper = await findPaper(id);
  const isDayClosed = paper?.featuredOn && stateOf(periodOf("day", paper.featuredOn)) === "closed";
  return paper && { paper, placeOfDay: isDayClosed ? await findPlaceOfDay(id) : null, today: today() };
}

/** The papers most like a paper, and why. @param id canonical, from parsePaperId. */
export async function readRelatedPapers(id: string) {
  "use cache";
  cacheTag("papers", `paper:${id}`);
  cacheLife("feed");
  return listRelatedPapers(id, RELATED_SHOWN);
}

/**
 * A page of a subject's papers, or null when there is no such one. @param slug from parseSubjectSlug. @param before a
 * cursor, or null for the newest.
 */
export async function readSubject(kind: SubjectKind, slug: string, before: string | null) {
  "use cache";
  cacheTag("papers", `${kind}:${slug.toLowerCase()}`);
  cacheLife("feed");
  const subject = await readSubjectHead(kind, slug);
  if (!subject) return null;
  const page = await listPlainPage({ kind: "subject", subject: kind, id: subject.id }, before, PAPERS_PER_LIST_PAGE);
  return (
    page && {
      subject,
      // Whose papers these are stands above them; the cards of an organization name the authors.
      papers: toListedPapers(
        kind === "organization" ? page.papers.map((paper) => ({ ...paper, organization: null })) : page.papers,
      ),
      next: page.next,
      today: today(),
    }
  );
}

/**
 * The feed beside the list at an address ("papers/date/2025-12-11", "" for the front page), written; null when there is
 * no such list. Parameters as writeListFeed has them.
 */
export async function readListFeed(
  format: FeedFormat,
  address: string,
  query: PaperListQuery,
  searched: string | null = null,
) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  return writeListFeed(format, address, query, searched);
}

/** A subject without its papers, or null. @param slug from parseSubjectSlug. */
export async function readSubjectHead(kind: SubjectKind, slug: string) {
  "use cache";
  cacheTag("papers", `${kind}:${slug.toLowerCase()}`);
  cacheLife("feed");
  const subject = await findSubject(kind, slug);
  return subject && { ...subject, paperCount: subject.paperCount ?? (await readTopicCounts())[slug] ?? 0 };
}

/** Papers of each topic that has some. Counting goes through an index of all papers, and only new papers change it. */
export async function readTopicCounts() {
  "use cache";
  cacheTag("papers");
  cacheLife({ stale: 30, revalidate: 600, expire: 3600 });
  return countPapersOfTopics();
}

/** The period that an address names; null for `key` is the newest one with papers. */
const findPeriod = async (kind: PeriodKind, key: string | null): Promise<Period | null> =>
  key === null ? periodOf(kind, (await findNewestDay()) ?? today()) : parsePeriod(kind, key);

async function describePeriod(period: Period) {
  const [days, neighbours] = await Promise.all([listDaysOfPeriod(period), findNeighbourPeriods(period)]);
  const paperCount = days.reduce((sum, day) => sum + day.paperCount, 0);
  return { period, paperCount, ...neighbours, state: stateOf(period), today: today() };
}

/** A page of a list as it is without any choice of the reader's; null when `after` is no place in it. */
async function listPlainPage(scope: PaperScope, after: string | null, limit: number) {
  const place = after === null ? null : readPlace({ scope, order: "default" }, after);
  if (after !== null && !place) return null;
  const { papers, next } = await listPapers({ scope, filter: NO_FILTER, order: "default", after: place, limit });
  return { papers, next: next && formatPaperCursor(next) };
}

/** The nearest periods of the same kind that have papers. */
async function findNeighbourPeriods({ kind, from, to }: Period) {
  const { previous, next } = await findNeighbourDays(from, to);
  return { previous: previous ? periodOf(kind, previous) : null, next: next ? periodOf(kind, next) : null };
}

async function findNewestDay(): Promise<string | null> {
  const [newest] = await listFeedDays(null, 1);
  return newest?.day ?? null;
}

function stateOf(period: Period) {
  return periodState(period, new Date(), env.FEED_TIME_ZONE);
}

function today(): string {
  return dayOf(new Date(), env.FEED_TIME_ZONE);
}
