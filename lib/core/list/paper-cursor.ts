import { z } from "zod";
import { parseDay } from "../days";
import { isPaperId } from "../source";

/** By which keys lists are sorted; db/queries/list/paper-order.ts says how. */
export type PaperSort = keyof typeof parts;

/**
 * A place in a list: after the paper with these values of the sort's keys. So a list goes on where a page ended whatever
 * came or went meanwhile, and costs the same at any depth.
 */
export type PaperCursor = { sort: PaperSort; values: (string | number)[] };

const COUNT_MAX = 2_147_483_647;
/** How a paper without a day or date is sorted among those with one: as older than all. */
export const NO_DAY = "-infinity";

type Part = (text: string) => string | number | null;

const count: Part = (text) => (/^\d{1,10}$/.test(text) && Number(text) <= COUNT_MAX ? Number(text) : null);
const position: Part = (text) =>
  /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= COUNT_MAX ? Number(text) : null;
const hotness: Part = (text) => (/^-?\d{1,9}(\.\d{1,17})?$/.test(text) ? Number(text) : null);
const instant: Part = (text) => (/^\d{1,15}$/.test(text) ? Number(text) : null);
const day: Part = (text) => parseDay(text);
const dayOrNone: Part = (text) => (text === "" ? NO_DAY : parseDay(text));
/** Some old papers carry dates before arXiv's first day. */
const dateOrNone: Part = (text) =>
  text === "" ? NO_DAY : text >= "0001" && z.iso.date().safeParse(text).success ? text : null;
const id: Part = (text) => (isPaperId(text) ? text : null);

/** What the keys of each sort are, in their order. */
const parts = {
  day: [day, count, position, id],
  /** Papers of an entity that no day features; they come after those of `day`. */
  dayless: [id],
  votes: [count, dayOrNone, position, id],
  hotness: [hotness, position, id],
  newest: [dateOrNone, id],
  comments: [count, count, id],
  /** Of a reader's own marks: milliseconds since 1970, and the paper. */
  marked: [instant, id],
} satisfies Record<string, Part[]>;

/** As it stands in an address, for no one to take apart: `day_2025-12-11_125_3_2404.18911`. */
export function formatPaperCursor({ sort, values }: PaperCursor): string {
  return [sort, ...values.map((value) => (value === NO_DAY ? "" : value))].join("_");
}

/** Reads formatPaperCursor of a list that is sorted by one of `sorts`; null for anything else. */
export function parsePaperCursor(text: string, sorts: PaperSort[]): PaperCursor | null {
  const [name, ...texts] = text.split("_", 8);
  const sort = sorts.find((known) => known === name);
  if (!sort || parts[sort].length !== texts.length) return null;
  const values = texts.map((value, index) => parts[sort][index]!(value));
  return values.includes(null) ? null : { sort, values: values as (string | number)[] };
}

/** A place in the papers by publication: after this one. Papers whose instant is not known (null) come last. */
export type PublicationCursor = { publishedAt: Date | null; id: string };

/** As it stands in an address: `2024-04-29T17:50:01.000Z_2404.18911`, without an instant `_2404.18911`. */
export function formatPublicationCursor({ publishedAt, id }: PublicationCursor): string {
  return `${publishedAt?.toISOString() ?? ""}_${id}`;
}

/** Reads formatPublicationCursor; null for anything else. */
export function parsePublicationCursor(text: string): PublicationCursor | null {
  const [, instant = "", id = ""] = /^(|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([^_]{1,99})$/.exec(text) ?? [];
  if (!isPaperId(id)) return null;
  const publishedAt = instant ? new Date(instant) : null;
  // Without a real date the text would not come back as it was; the database reads no year 0.
  if (instant.startsWith("0000")) return null;
  if (publishedAt && (Number.isNaN(publishedAt.getTime()) || publishedAt.toISOString() !== instant)) return null;
  return { publishedAt, id };
}
