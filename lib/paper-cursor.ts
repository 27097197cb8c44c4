import { parseArxivId } from "./arxiv-id";
import { parseDay } from "./days";

/** A place in a list by day or by votes: after this paper. In one by day, papers without a day (null) come last. */
export type PaperCursor = { featuredOn: string | null; upvotes: number; featuredPosition: number | null; id: string };

const COUNT_MAX = 2_147_483_647;

/** The place of a listed paper. */
export function paperCursorOf(paper: PaperCursor): PaperCursor {
  const { featuredOn, upvotes, featuredPosition, id } = paper;
  return { featuredOn, upvotes, featuredPosition, id };
}

/** As it stands in an address: `2025-12-11_125_3_2404.18911`, day and position empty for a paper without a day. */
export function formatPaperCursor({ featuredOn, upvotes, featuredPosition, id }: PaperCursor): string {
  return [featuredOn ?? "", upvotes, featuredPosition ?? "", id].join("_");
}

/** Reads formatPaperCursor; null for anything else. */
export function parsePaperCursor(text: string): PaperCursor | null {
  const match = /^(|\d{4}-\d{2}-\d{2})_(\d{1,10})_(|-?\d{1,10})_([^_]{1,40})$/.exec(text);
  if (!match) return null;
  const [, day = "", count = "", position = "", id = ""] = match;
  const upvotes = Number(count);
  const featuredPosition = position === "" ? null : Number(position);
  if ((day === "") !== (featuredPosition === null) || upvotes > COUNT_MAX) return null;
  if (featuredPosition !== null && Math.abs(featuredPosition) > COUNT_MAX) return null;
  if ((day !== "" && !parseDay(day)) || parseArxivId(id)?.id !== id) return null;
  return { featuredOn: day || null, upvotes, featuredPosition, id };
}

/** A place in the trending papers: after this one. */
export type TrendingCursor = { hotness: number; featuredPosition: number; id: string };

/** The place of a listed paper; null for one without a day, which is never among them. */
export function trendingCursorOf(paper: {
  hotness: number | null;
  featuredPosition: number | null;
  id: string;
}): TrendingCursor | null {
  const { hotness, featuredPosition, id } = paper;
  return hotness === null || featuredPosition === null ? null : { hotness, featuredPosition, id };
}

/** As it stands in an address: `13659.257_3_2404.18911`. */
export function formatTrendingCursor({ hotness, featuredPosition, id }: TrendingCursor): string {
  return [hotness, featuredPosition, id].join("_");
}

/** Reads formatTrendingCursor; null for anything else. */
export function parseTrendingCursor(text: string): TrendingCursor | null {
  const match = /^(-?\d{1,9}(?:\.\d{1,17})?)_(-?\d{1,10})_([^_]{1,40})$/.exec(text);
  if (!match) return null;
  const [, hotness = "", position = "", id = ""] = match;
  const featuredPosition = Number(position);
  if (Math.abs(featuredPosition) > COUNT_MAX || parseArxivId(id)?.id !== id) return null;
  return { hotness: Number(hotness), featuredPosition, id };
}

/** A place in the papers by publication: after this one. Papers whose instant is not known (null) come last. */
export type PublicationCursor = { publishedAt: Date | null; id: string };

/** As it stands in an address: `2024-04-29T17:50:01.000Z_2404.18911`, without an instant `_2404.18911`. */
export function formatPublicationCursor({ publishedAt, id }: PublicationCursor): string {
  return `${publishedAt?.toISOString() ?? ""}_${id}`;
}

/** Reads formatPublicationCursor; null for anything else. */
export function parsePublicationCursor(text: string): PublicationCursor | null {
  const [, instant = "", id = ""] = /^(|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([^_]{1,40})$/.exec(text) ?? [];
  if (parseArxivId(id)?.id !== id) return null;
  const publishedAt = instant ? new Date(instant) : null;
  // Without a real date the text would not come back as it was.
  if (publishedAt && (Number.isNaN(publishedAt.getTime()) || publishedAt.toISOString() !== instant)) return null;
  return { publishedAt, id };
}
