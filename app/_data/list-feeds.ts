import { listFeedPapers } from "@/db/queries/feed-papers";
import { listPapers } from "@/db/queries/paper-lists";
import { listFeedDays } from "@/db/queries/papers";
import { listNewestMatches } from "@/db/queries/search/matches";
import { findSubject } from "@/db/queries/subjects";
import { dayOf, FIRST_DAY, formatDayLong } from "@/lib/days";
import { env, siteUrl } from "@/lib/env";
import type { FollowReason } from "@/lib/follow-reasons";
import { type FeedFormat, feedFormats } from "@/lib/list-feed/document";
import { toFeedEntry } from "@/lib/list-feed/entry";
import { formatPaperListQuery, type PaperListQuery, type PaperScope } from "@/lib/paper-list";
import {
  formatPeriod,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodOf,
  periodPath,
  periodState,
} from "@/lib/periods";
import { plural } from "@/lib/plural";
import { searchFeedQuery } from "@/lib/search-address";
import { parseSearchQuery } from "@/lib/search-query";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { type Subject, type SubjectKind, shortName, subjectPath } from "@/lib/subjects";

/** Entries that a feed has at most; what is older or further down is on the list's page. */
const ENTRIES_MAX = 100;

/** A list that has a feed. `path` is its page's, "" for the front page. */
type FeedList = {
  path: string;
  /** Query of its page and feed; without it, what the reader chose of the list. */
  search?: string;
  title: string;
  subtitle: string;
  emptySince: Date;
  /** Ids of its first papers that the query lets through, in its order. */
  listIds: (query: PaperListQuery, limit: number) => Promise<string[]>;
};

/** Every kind of list with a feed: how its address is written after "/", and what it is; null when it is not there. */
const lists: { address: RegExp; find: (...parts: string[]) => Promise<FeedList | null> | FeedList | null }[] = [
  {
    address: /^$/,
    find: () => ({
      path: "",
      title: env.SITE_NAME,
      subtitle: "The day's research papers, ordered by the votes of their readers; newest day first.",
      emptySince: startOf(FIRST_DAY),
      listIds: inScope({ kind: "all" }),
    }),
  },
  {
    address: /^papers\/trending$/,
    find: () => ({
      path: "/papers/trending",
      title: titled("Trending papers"),
      subtitle: "The research papers that readers vote for now, by upvotes and freshness.",
      emptySince: startOf(FIRST_DAY),
      listIds: inScope({ kind: "trending" }),
    }),
  },
  {
    address: /^papers\/(week|month)$/,
    find: async (kind) => {
      const [newest] = await listFeedDays(null, 1);
      const period = periodOf(kind as PeriodKind, newest?.day ?? today());
      return { ...ofPeriod(period), path: `/papers/${kind}`, title: titled(`Papers of the ${kind}`) };
    },
  },
  {
    address: /^papers\/(date|week|month)\/([^/]+)$/,
    find: (kind, key = "") => {
      const period = parsePeriod(kind === "date" ? "day" : (kind as PeriodKind), key);
      return period && ofPeriod(period);
    },
  },
  {
    address: /^(organization|author|topic)s\/([^/]+)$/,
    find: async (kind, text = "") => {
      const slug = parseSubjectSlug(kind as SubjectKind, text);
      const subject = slug && (await findSubject(kind as SubjectKind, slug));
      return subject ? ofSubject(subject) : null;
    },
  },
];

/** A feed as it is sent. `path` and `search` are the list's, as its own addresses write them; `madeAt` is before its data were read. */
export type WrittenFeed = { path: string; search: string; body: string; madeAt: Date };

/**
 * The feed of the list at an address ("papers/date/2025-12-11"), or null when there is no such list.
 * @param searched what "search" searches for, as canonicalSearch writes it; "too-slow" when that took too long.
 */
export async function writeListFeed(
  format: FeedFormat,
  address: string,
  query: PaperListQuery,
  searched: string | null,
): Promise<WrittenFeed | null | "too-slow"> {
  const madeAt = new Date();
  const list = searched === null ? await findList(address) : await findSearch(searched, query.filter.minUpvotes);
  if (list === null || list === "too-slow") return list;
  const search = list.search ?? formatPaperListQuery(query);
  const selfUrl = `${siteUrl()}${list.path}/feed.${format}${search}`;
  const pageUrl = `${siteUrl()}${list.path || "/"}${search}`;
  const body = await write(format, list, query, { id: selfUrl, selfUrl, pageUrl });
  return { path: list.path, search, body, madeAt };
}

async function findList(address: string): Promise<FeedList | null> {
  for (const { address: pattern, find } of lists) {
    const match = pattern.exec(address);
    if (match) return find(...match.slice(1));
  }
  return null;
}

/** Writes the feed. @param urls where it is. @param reasonsOf what the reader follows of papers, by id. */
export async function write(
  format: FeedFormat,
  list: FeedList,
  query: PaperListQuery,
  urls: { id: string; selfUrl: string; pageUrl: string },
  reasonsOf: (ids: string[]) => Promise<Record<string, FollowReason[]>> = async () => ({}),
): Promise<string> {
  const ids = await list.listIds(query, ENTRIES_MAX);
  const [papers, reasons] = await Promise.all([listFeedPapers(ids), reasonsOf(ids)]);
  return feedFormats[format].format({
    ...urls,
    title: list.title,
    subtitle: list.subtitle,
    emptySince: list.emptySince,
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    entries: papers.map((paper) => toFeedEntry(paper, reasons[paper.id])),
  });
}

/** The first papers of a scope. @param reader whose marks `unread` goes by; without one it says nothing. */
export function inScope(scope: PaperScope, reader: string | null = null): FeedList["listIds"] {
  return async ({ filter, unread, order }, limit) => {
    const unreadBy = unread ? reader : null;
    const { papers } = await listPapers({ scope, filter: { ...filter, unreadBy }, order, after: null, limit });
    return papers.map((paper) => paper.id);
  };
}

function ofPeriod(period: Period): FeedList {
  const name = formatPeriod(period, "");
  return {
    path: periodPath(period),
    title: titled(`Papers of ${name}`),
    subtitle: `The research papers of ${name}, ordered by the votes of their readers; ${stateClause(period)}.`,
    emptySince: startOf(period.from),
    listIds: inScope({ kind: "period", from: period.from, to: period.to }),
  };
}

function stateClause(period: Period): string {
  const noun = period.kind;
  const state = periodState(period, new Date(), env.FEED_TIME_ZONE);
  if (state === "closed") return `the ${noun} is closed`;
  return state === "future"
    ? `the ${noun} has not begun yet`
    : `the ${noun} is open until ${period.kind === "day" ? "" : `${formatDayLong(period.to, "")}, `}midnight ${env.FEED_TIME_ZONE}`;
}

function ofSubject(subject: Subject & { id: number }): FeedList {
  const { kind, id, name } = subject;
  return {
    path: subjectPath(kind, subject.slug),
    title: titled(shortName(subject) === name ? name : `${name} (${shortName(subject)})`),
    subtitle: `The research papers ${kind === "topic" ? "on" : "of"} ${name}, newest day first.`,
    emptySince: startOf(FIRST_DAY),
    listIds: inScope({ kind: "subject", subject: kind, id }),
  };
}

/** What a search finds, the latest publication first, so that what is new stands at the top. */
async function findSearch(text: string, minUpvotes: number): Promise<FeedList | "too-slow"> {
  const ids = await listNewestMatches(parseSearchQuery(text), minUpvotes, ENTRIES_MAX);
  if (ids === "too-slow") return ids;
  return {
    path: "/search",
    search: searchFeedQuery({ text, minUpvotes }),
    title: titled(`Search for ${text}`),
    subtitle: `The research papers that match ${text}${minUpvotes > 0 ? ` and have ${plural(minUpvotes, "upvote")} or more` : ""}, the newest first.`,
    emptySince: startOf(FIRST_DAY),
    listIds: async () => ids,
  };
}

const titled = (name: string) => `${name} · ${env.SITE_NAME}`;
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);
const today = () => dayOf(new Date(), env.FEED_TIME_ZONE);
