import { z } from "zod";
import { parseSubjectSlug } from "./subject-slugs";
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

/** How much a list shows of each paper. */
export const paperViews = ["compact", "list", "grid"] as const;
export type PaperView = (typeof paperViews)[number];

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

const slug = (kind: SubjectKind) =>
  z.string().transform((text, context) => {
    const found = parseSubjectSlug(kind, text);
    if (found === null) context.addIssue("none");
    return found;
  });

/** Each parameter by its name in an address, with what it may say in words. */
const parameters = {
  topic: { schema: slug("topic"), says: "a category of arXiv like cs.CL" },
  organization: { schema: slug("organization"), says: "the slug of an organization like huawei-noah" },
  author: { schema: slug("author"), says: "the slug of an author like yann-lecun" },
  min_upvotes: {
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    says: "a whole number from 0 to 999999999",
  },
  has: { schema: z.literal("code"), says: "`code`" },
  unread: { schema: z.literal("1"), says: "`1`" },
  order: { schema: z.enum(paperOrders), says: "one of votes, newest and comments" },
  view: { schema: z.enum(paperViews), says: "one of compact, list and grid" },
};

/** Names of the parameters that a list takes; next.config.ts sends addresses with one of them to the page that reads it. */
export const paperListParameters = Object.keys(parameters) as (keyof typeof parameters)[];

type Given = { [Name in keyof typeof parameters]?: z.infer<(typeof parameters)[Name]["schema"]> };

/**
 * Reads the parameters of a list. Empty ones count as not given, as a form sends them.
 * @param read gives the first value of a parameter. @returns `problem` names the first wrong one in a sentence; the
 * rest of `query` holds all the same.
 */
export function readPaperListQuery(read: (name: string) => string | null | undefined): {
  query: PaperListQuery;
  problem: string | null;
} {
  const given: Given = {};
  let problem: string | null = null;
  for (const name of paperListParameters) {
    const text = read(name);
    if (!text) continue;
    const { schema, says } = parameters[name];
    const { success, data } = schema.safeParse(text);
    if (success) Object.assign(given, { [name]: data });
    else problem ??= `Give \`${name}\` as ${says}.`;
  }
  const query: PaperListQuery = {
    filter: {
      topic: given.topic ?? null,
      organization: given.organization ?? null,
      author: given.author ?? null,
      minUpvotes: given.min_upvotes ?? 0,
      hasCode: given.has !== undefined,
    },
    unread: given.unread !== undefined,
    order: given.order ?? "default",
    view: given.view ?? "compact",
  };
  return { query, problem };
}

/** The query as an address says it, without what goes unsaid: "?topic=cs.CL&order=votes", or "". */
export function formatPaperListQuery({ filter, unread, order, view }: PaperListQuery): string {
  const said = {
    topic: filter.topic,
    organization: filter.organization,
    author: filter.author,
    min_upvotes: filter.minUpvotes > 0 && String(filter.minUpvotes),
    has: filter.hasCode && "code",
    unread: unread && "1",
    order: order !== "default" && order,
    view: view !== "compact" && view,
  } satisfies Record<keyof typeof parameters, unknown>;
  const text = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return text && `?${text}`;
}
