import type { PaperView } from "./paper-view";
import type { SubjectKind } from "./subjects";

/** Which papers a list is of. `all` and `following` hold featured papers, `subject` those without a day too. */
export type PaperScope =
  | { kind: "all" }
  /** Featured from one day to another, both included; as lib/periods.ts has them. */
  | { kind: "period"; from: string; to: string }
  | { kind: "trending" }
  /** `id` is of the table of its kind. */
  | { kind: "subject"; subject: SubjectKind; id: number }
  | { kind: "following"; userId: string };

/** What a list leaves out; everything that is set must hold. Slugs as parseSubjectSlug gives them. */
export type PaperFilter = Record<SubjectKind, string | null> & {
  minUpvotes: number;
  hasCode: boolean;
  /** Leaves out what this reader has read. */
  unreadBy: string | null;
};

/**
 * `default` is the scope's own order: votes for a period, the published formula for trending, and by day for the others.
 * `newest` goes by the date of publication, which is what cards print.
 */
export const paperOrders = ["default", "votes", "newest", "comments"] as const;
export type PaperOrder = (typeof paperOrders)[number];

/** What an address asks of a list; whose marks `unread` goes by is the caller's to say. */
export type PaperListQuery = {
  filter: Omit<PaperFilter, "unreadBy">;
  unread: boolean;
  order: PaperOrder;
  view: PaperView;
};

export const NO_FILTER: PaperFilter = {
  topic: null,
  organization: null,
  author: null,
  minUpvotes: 0,
  hasCode: false,
  unreadBy: null,
};

/** A list as it is without any choice of its reader's. */
export const PLAIN_QUERY: PaperListQuery = { filter: NO_FILTER, unread: false, order: "default", view: "compact" };

/**
 * The query as an address says it, without what goes unsaid: "?topic=cs.CL&order=votes", or "".
 * @param after a place in the list, as an address has it.
 */
export function formatPaperListQuery(
  { filter, unread, order, view }: PaperListQuery,
  after: string | null = null,
): string {
  const said = {
    topic: filter.topic,
    organization: filter.organization,
    author: filter.author,
    min_upvotes: filter.minUpvotes > 0 && String(filter.minUpvotes),
    has: filter.hasCode && "code",
    unread: unread && "1",
    order: order !== "default" && order,
    view: view !== "compact" && view,
    after,
  };
  const text = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return text && `?${text}`;
}
