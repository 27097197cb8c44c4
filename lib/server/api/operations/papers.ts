import { z } from "zod";
import type { EntityKind } from "@/lib/core/entity/entities";
import { parseFilterSlug } from "@/lib/core/entity/entity-slugs";
import { parsePublicationCursor } from "@/lib/core/list/paper-cursor";
import { choosableOrders } from "@/lib/core/list/paper-list";
import { parsePeriod } from "@/lib/core/list/periods";
import { parsePaperId } from "@/lib/core/source";
import { catalogue } from "@/lists/catalogue";
import { operation } from "../operation";
import { leastUpvotes, limitOf, limitUpTo, pageNumber } from "../query";
import { dailyItemShape, listedPaperShape, paperDetailShape, removedPaperShape } from "../shapes/papers";

const DAY = "Give `date` as a real day like 2025-12-11.";
const WEEK = "Give `week` as an ISO week like 2025-W50.";
const MONTH = "Give `month` as a month like 2025-12.";
const SUBMITTER = "Give `submitter` as the name of an account: letters, digits, dots, hyphens.";

export const accountName = z.string({ error: SUBMITTER }).regex(/^[A-Za-z0-9._-]{1,96}$/, SUBMITTER);

/** The lists that `sort` names. */
const sortedLists = catalogue.filter(({ sort }) => sort !== undefined);
const sorts = sortedLists.map(({ sort }) => sort!);
const listed = (words: readonly string[]) => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const entity = (kind: EntityKind, sentence: string) =>
  z
    .string({ error: sentence })
    .refine((text) => parseFilterSlug(kind, text), sentence)
    .overwrite((text) => parseFilterSlug(kind, text) ?? text)
    .optional();

export const readDailyPapers = operation({
  id: "listDailyPapers",
  headers: ["Link", "X-Feed-Day"],
  method: "get",
  path: "/api/daily_papers",
  summary: "Papers of the feed",
  description:
    "Without a period: newest day first, within a day by votes. Of a day, week or month: most votes first. " +
    "An answer about a day says in X-Feed-Day whether that day is open or closed. Past the last page the list is empty.",
  query: z
    .object({
      date: z
        .string({ error: DAY })
        .refine((day) => parsePeriod("day", day), DAY)
        .meta({ format: "date" })
        .optional()
        .describe("Papers of this day."),
      week: z
        .string({ error: WEEK })
        .refine((week) => parsePeriod("week", week), WEEK)
        .meta({ pattern: "^\\d{4}-W\\d{2}$" })
        .optional()
        .describe("Papers of this ISO week, W53 included where the year has one."),
      month: z
        .string({ error: MONTH })
        .refine((month) => parsePeriod("month", month), MONTH)
        .meta({ pattern: "^\\d{4}-\\d{2}$" })
        .optional()
        .describe("Papers of this month."),
      submitter: accountName.optional().describe("Papers that this account brought."),
      sort: z
        .enum(sorts, { error: `Give \`sort\` as ${listed(sorts)}.` })
        .default(sorts[0]!)
        .describe(
          `Which list of the site: ${sortedLists.map(({ sort, words }) => `\`${sort}\`: ${words!.sentence.toLowerCase()}`).join("; ")}.`,
        ),
      order: z
        .enum(choosableOrders, { error: `Give \`order\` as ${listed(choosableOrders)}.` })
        .optional()
        .describe("The order of its papers; without it the list's own."),
      p: pageNumber,
      limit: limitOf(100, 50),
      topic: entity("topic", "Give `topic` as a category like cs.CL, or as none.").describe(
        "Papers of this topic; with `none` those whose topics are not known yet.",
      ),
      organization: entity("organization", "Give `organization` as a name in addresses like huawei-noah.").describe(
        "Papers of this organization.",
      ),
      author: entity("author", "Give `author` as a name in addresses like yann-lecun.").describe(
        "Papers of this author.",
      ),
      min_upvotes: leastUpvotes,
      has: z.literal("code", { error: "Give `has` as code." }).optional().describe("`code`: papers with code."),
    })
    .refine(
      ({ date, week, month }) => [date, week, month].filter((period) => period !== undefined).length < 2,
      "Give only one of `date`, `week` and `month`.",
    ),
  answer: { description: "The papers, at most `limit`.", schema: z.array(dailyItemShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/daily_papers?date=2025-12-11&limit=3" },
});

const IDS_MAX = 100;
const IDS = `Give \`ids\` as 1 to ${IDS_MAX} ids with commas between them, like 2404.18911,hep-th/9901001.`;

/** Canonical ids of the papers that a text names, or null when one of them can be none. */
export function parseIds(text: string): string[] | null {
  const ids = text.split(",").map((each) => parsePaperId(each)?.id ?? null);
  return ids.length <= IDS_MAX && !ids.includes(null) ? [...new Set(ids as string[])] : null;
}

const IDS_ALONE = "Give `ids` alone: all of these papers are answered.";
const SINCE = "Give `updated_since` as a day like 2025-12-11 or an instant like 2025-12-11T08:30:00Z.";

/** Papers of a page of `/api/papers` when nothing else is asked. */
export const PAPERS_LIMIT = 50;

const CURSOR = "Give `cursor` as it stands in the Link header of the page before.";

export const readPapers = operation({
  id: "listPapers",
  headers: ["Link"],
  method: "get",
  path: "/api/papers",
  summary: "Papers by publication",
  description:
    "Every paper that is kept, newest publication first; the Link header leads to the next page. With `ids`: these papers, in that order; unknown ids are left out. " +
    "With `updated_since`: papers that have come, changed or been taken off since, the earliest change first, each with `updatedAt`. A vote is no change. " +
    "Go on with the last `updatedAt` that you have: nothing is lost, whatever changes meanwhile.",
  query: z
    .object({
      ids: z
        .string({ error: IDS })
        .max(10_000, IDS)
        .refine((text) => parseIds(text), IDS)
        .optional()
        .describe(`Ids of papers with commas between them, at most ${IDS_MAX}.`),
      cursor: z
        .string({ error: CURSOR })
        .refine((cursor) => parsePublicationCursor(cursor), CURSOR)
        .optional()
        .describe("Where the page before ended."),
      updated_since: z
        .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: SINCE })
        .optional()
        .describe("Day, which begins in UTC, or instant."),
      limit: limitUpTo(100),
    })
    .refine(({ ids, ...others }) => ids === undefined || Object.values(others).every((v) => v === undefined), IDS_ALONE)
    .refine(
      ({ updated_since, cursor }) =>
        updated_since === undefined || cursor === undefined || parsePublicationCursor(cursor)?.publishedAt,
      CURSOR,
    ),
  answer: {
    description: "The papers; those that were taken off with `updated_since` alone.",
    schema: z.array(z.union([listedPaperShape, removedPaperShape])),
  },
  refusals: [400],
  scope: null,
  example: { path: "/api/papers?limit=3" },
});

const FIELD = "Give `field` as comments, submissionDeadline or related.";

export const readPaper = operation({
  id: "getPaper",
  method: "get",
  path: "/api/papers/{paperId}",
  summary: "One paper",
  parts: { paperId: "arXiv id, with or without version, or doi/ and a DOI of bioRxiv or medRxiv." },
  query: z.object({
    field: z
      .array(z.enum(["comments", "submissionDeadline", "related"], { error: FIELD }))
      .max(10, FIELD)
      .default([])
      .describe(
        "What to add: `related`, papers like it, and why; `comments`, what was written about it here, the oldest first, each with its answers below it, at most 1,000. `submissionDeadline`, until when it can be submitted; left out where nothing says when it was published.",
      ),
  }),
  answer: { description: "The paper.", schema: paperDetailShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/papers/2404.18911" },
});

export const readPaperMarkdown = operation({
  id: "readPaperMarkdown",
  method: "get",
  path: "/papers/{paperId}.md",
  summary: "One paper as Markdown",
  description: "Every page has its Markdown: add .md to its address, or send Accept: text/markdown.",
  parts: { paperId: "Id of a paper." },
  answer: { description: "The paper as text.", mediaType: "text/markdown" },
  refusals: [400, 404],
  scope: null,
  example: { path: "/papers/2404.18911.md" },
});
