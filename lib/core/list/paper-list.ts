import type { EntityKind } from "../entity/entities";
import type { ListedMark } from "../mark/reading-marks";
import type { PaperSort } from "./paper-cursor";
import { DEFAULT_VIEW, type PaperView } from "./paper-view";

/** Which papers a list is of. `all` and `following` hold featured papers, `entity` and `marked` those without a day too. */
export type PaperScope =
  /** Up to a day when `until` is given; then in the order by day alone, which an index begins there. */
  | { kind: "all"; until?: string }
  /** Featured from one day to another, both included; as lib/core/list/periods.ts has them. */
  | { kind: "period"; from: string; to: string }
  /** What the published formula gives a place; of some days when there is a span. */
  | { kind: "hot"; span?: { from: string; to: string } }
  /** `id` is of the table of its kind. */
  | { kind: "entity"; entity: EntityKind; id: number }
  | { kind: "following"; userId: string }
  /** What a reader saved, hid or opened. */
  | { kind: "marked"; mark: ListedMark; userId: string };

/** What a list leaves out; everything that is set must hold. Slugs as parseFilterSlug gives them. */
export type PaperFilter = Record<EntityKind, string | null> & {
  minUpvotes: number;
  hasCode: boolean;
  /** Leaves out what this reader has read. */
  unreadBy: string | null;
  /** Account that brought the papers, in any letter case. */
  submitter: string | null;
  /** Each of these words must be in the title, or in the name of an author or of the organization. */
  words: string | null;
};

/** Orders that readers choose. `newest` goes by the date of publication, which is what cards print. */
export const choosableOrders = ["votes", "newest", "comments"] as const;
/** What readers call them; a list's own order has a name of the list's. */
export const orderNames: Partial<Record<PaperOrder, string>> = {
  votes: "Votes",
  newest: "Newest",
  comments: "Comments",
};
/**
 * `default` is the scope's own order: votes for a period, the published formula for what is hot, the newest mark first for
 * what is marked, and by day for the others.
 */
export const paperOrders = ["default", ...choosableOrders] as const;
export type PaperOrder = (typeof paperOrders)[number];

const OWN_SORTS: Record<PaperScope["kind"], [PaperSort, ...PaperSort[]]> = {
  all: ["day"],
  period: ["votes"],
  hot: ["hotness"],
  // Papers without a day follow those with one.
  entity: ["day", "dayless"],
  following: ["day"],
  marked: ["marked"],
};

/** How a list is sorted: one sort after the other. */
export const sortsOf = (scope: PaperScope["kind"], order: PaperOrder): [PaperSort, ...PaperSort[]] =>
  order === "default" ? OWN_SORTS[scope] : [order];

/** What an address asks of a list; whose marks `unread` goes by is the caller's to say. */
export type PaperListQuery = {
  filter: Omit<PaperFilter, "unreadBy" | "submitter" | "words">;
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
  submitter: null,
  words: null,
};

/** A list as it is without any choice of its reader's. */
export const PLAIN_QUERY: PaperListQuery = { filter: NO_FILTER, unread: false, order: "default", view: DEFAULT_VIEW };

/**
 * The query as an address says it, without what goes unsaid: "?topic=cs.CL&order=votes", or "". The view comes last, as
 * the script that keeps it adds it. @param after a place in the list, as an address has it. @param ownView goes unsaid.
 */
export function formatPaperListQuery(
  { filter, unread, order, view }: PaperListQuery,
  after: string | null = null,
  ownView: PaperView = DEFAULT_VIEW,
): string {
  const said = {
    topic: filter.topic,
    organization: filter.organization,
    author: filter.author,
    min_upvotes: filter.minUpvotes > 0 && String(filter.minUpvotes),
    has: filter.hasCode && "code",
    unread: unread && "1",
    order: order !== "default" && order,
    after,
    view: view !== ownView && view,
  };
  const text = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return text && `?${text}`;
}
