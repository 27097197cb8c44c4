import type { PaperDraft } from "@/db/queries/paper/normalized-paper";
import { parseDay } from "@/lib/core/days";
import { readInstant } from "@/lib/core/paper/field-checks";
import { env } from "@/lib/server/runtime/env";
import { isObject, toAccount, toAuthor } from "./file-record";
import { type FetchLimits, fetchAnswer, UpstreamError } from "./http";
import { readParts, type SourceBatch, type SourceItem, toItem } from "./source";

/** The most that one answer of the API holds. */
const PAGE_SIZE = 100;
const PAGES_MAX = 20;
type Options = { signal?: AbortSignal; limits?: Partial<FetchLimits> };

/** The daily papers of `days`, one batch a day. */
export function readHuggingFaceDays(days: string[], options: Options = {}): AsyncGenerator<SourceBatch> {
  return readParts(days, "days", (day) => fetchDay(day, options));
}

async function fetchDay(day: string, { signal, limits }: Options): Promise<SourceItem[]> {
  const items = new Map<string, SourceItem>();
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const url = `${env.HF_ENDPOINT}/api/daily_papers?date=${day}&limit=${PAGE_SIZE}&p=${page}`;
    const rows = await fetchAnswer(url, { format: "json", parse: parseArray, signal, limits });
    for (const [index, row] of rows.entries()) {
      const position = page * PAGE_SIZE + index + 1;
      const place = `${day}, paper ${position}`;
      const item: SourceItem = isObject(row)
        ? toItem(place, draftFromDailyItem(row, { on: day, position }))
        : { place, reason: "it is not an object" };
      const key = "paper" in item ? item.paper.id : place;
      // A vote between two pages moves a paper from one to the other.
      if (!items.has(key)) items.set(key, item);
    }
    if (rows.length < PAGE_SIZE) break;
  }
  return [...items.values()];
}

function parseArray(text: string): unknown[] {
  const answer: unknown = JSON.parse(text);
  if (Array.isArray(answer)) return answer;
  throw new UpstreamError("The answer is not a list of papers; the API may have changed");
}

/**
 * A row of `/api/daily_papers` in any of its shapes since 2024, or the flat answer of `/api/papers/{id}`.
 * @param place the day that was asked for; without it, the row's own day or `day` counts.
 */
export function draftFromDailyItem(
  item: Record<string, unknown>,
  place: { on: string; position: number } | { day: string | null; position: number | null },
): PaperDraft {
  const paper = isObject(item.paper) ? item.paper : item;
  const organization = [item.organization, paper.organization].find(isObject);
  const submitters = [item.submittedBy, paper.submittedOnDailyBy].filter(isObject);
  const on = "on" in place ? place.on : (dayOfItem(item, paper) ?? place.day);
  return {
    origin: "huggingface",
    id: paper.id,
    title: paper.title ?? item.title,
    abstract: paper.summary ?? item.summary,
    authors: Array.isArray(paper.authors) ? paper.authors.map(toAuthor) : [],
    publishedAt: paper.publishedAt,
    withdrawnAt: paper.withdrawnAt,
    organization: organization && {
      slug: organization.name,
      name: organization.fullname ?? organization.name,
      avatarUrl: organization.avatar ?? organization.avatarUrl,
      objectId: organization._id,
    },
    featured: on ? { on, position: place.position, at: paper.submittedOnDailyAt } : null,
    upvotes: paper.upvotes,
    comments: item.numComments,
    thumbnailUrl: item.thumbnail ?? item.mediaUrl,
    projectUrl: paper.projectPage,
    codeUrl: paper.githubRepo,
    codeStars: paper.githubStars,
    codeAddedBy: paper.githubRepoAddedBy,
    mediaUrls: paper.mediaUrls ?? item.mediaUrls,
    aiSummary: paper.ai_summary,
    aiSummaryModel: paper.ai_summary_model,
    aiKeywords: paper.ai_keywords,
    discussionId: paper.discussionId,
    // Each of the two leaves out something that the other says.
    submitter: toAccount(submitters.length > 0 ? Object.assign({}, ...submitters.reverse()) : null),
    isAuthorParticipating: item.isAuthorParticipating,
  };
}

/** The day that a row states itself. In the oldest shape the outer `publishedAt` is when the paper entered the feed. */
function dayOfItem(item: Record<string, unknown>, paper: Record<string, unknown>): string | null {
  if (typeof paper.submittedOnDailyAt === "string") return parseDay(paper.submittedOnDailyAt.slice(0, 10));
  const [outer, inner] = [item.publishedAt, paper.publishedAt];
  if (typeof outer !== "string" || typeof inner !== "string" || item === paper) return null;
  return readInstant(outer) > readInstant(inner) ? parseDay(outer.slice(0, 10)) : null;
}
