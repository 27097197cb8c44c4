import { z } from "zod";
import { decodeSegment } from "../decode-segment";
import { groupDigits } from "../plural";
import { foldParagraphs, foldText } from "../text/fold-text";

// Checks of what sources say of a paper, one for each kind of field.

const HUGGINGFACE_URL = "https://huggingface.co";
/** The first day of 1970 is how programs write that they know no date. */
const FIRST_INSTANT = Date.parse("1970-01-02T00:00:00Z");
const CLOCK_SKEW_MS = 2 * 86_400_000;

/** Most that a field may have; a longer title, abstract or author refuses the paper, any other longer text is left out. */
export const LIMITS = {
  title: 1_000,
  abstract: 20_000,
  name: 1_000,
  authors: 10_000,
  text: 5_000,
  journal: 500,
  url: 2_000,
  items: 100,
};

/** Lengths of a field that its text may have as upstream sends it, with line breaks and indents. */
const RAW_LENGTHS = 10;

/** Text on one line that a paper cannot be without. */
export const requiredText = (field: string, max: number) => required(field, max, foldText);
/** The same in paragraphs. */
export const requiredParagraphs = (field: string, max: number) => required(field, max, foldParagraphs);

const required = (field: string, max: number, fold: (text: string) => string) =>
  z
    .string({ error: `it has no ${field}` })
    // Folding takes white space away, never most of a text.
    .max(max * RAW_LENGTHS, tooLong(field, max))
    .transform(fold)
    .pipe(z.string().min(1, `its ${field} is empty`).max(max, tooLong(field, max)));
const tooLong = (field: string, max: number) => `its ${field} has more than ${groupDigits(max)} characters`;
/** A fact that is left out, not a reason to refuse the paper, when upstream gives something unusable. */
export const fact = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);
/** Text on one line. @param max its characters. */
export const foldedText = (max: number) => z.string().transform(foldText).pipe(z.string().min(1).max(max));
/** An address of the web, without a name and password: who follows it would show them to the place it leads to. */
export const url = z
  .string()
  .max(LIMITS.url)
  .transform(foldText)
  .transform(absoluteUrl)
  .pipe(z.url({ protocol: /^https?$/ }))
  .refine((address) => !hasCredentials(address));
/** A number of things. */
export const count = z
  .int()
  .min(0)
  .max(2_000_000_000)
  // JSON can say -0, which the database would give back as 0: a record would never be the same as what it wrote.
  .transform((value) => value + 0);
/** An instant that is neither nothing nor to come; text without a time zone is in UTC, whatever the machine's is. */
export const givenInstant = z
  .preprocess((value) => (typeof value === "string" ? readInstant(value) : value), z.coerce.date())
  .refine(isPlausible);

/** The items that are as they should be, the first ones of them. */
export function usableItems(item: z.ZodType<string, unknown>) {
  return z
    .array(z.unknown())
    .transform((values) => values.flatMap((value) => item.safeParse(value).data ?? []).slice(0, LIMITS.items));
}

/** Hugging Face writes some of its own addresses without the host. */
function absoluteUrl(text: string): string {
  return text.startsWith("/") && !text.startsWith("//") ? `${HUGGINGFACE_URL}${text}` : text;
}

/** Whether an address has a name or password before its host, however it is written. */
function hasCredentials(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}

/** What ends a time with its zone: "Z", "+01:00", "-05", "GMT", "PST", and a name of it in parentheses. */
const ZONE = /(?:\d\s*z|[+-]\d{2}(?::?\d{2})?|\b(?:utc?|gmt|[ecmp][sd]t)(?:[+-]\d{1,4})?)\s*(?:\([^)]*\))?$/i;
/** A clock has its own half of the day, and its zone; "T", spaces or "_" part it from its day. */
const ISO_TIME =
  /^([+-]?\d{4,6}-\d{2}-\d{2})[T\s_]+(\d{1,2})(:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?:([ap])\.?m\.?(?![a-z])\s*)?(.*)$/i;
/** Hours that American zones are behind. Source: https://www.rfc-editor.org/rfc/rfc5322#section-4.3 */
const HOURS_BEHIND: Record<string, number> = { EST: 5, EDT: 4, CST: 6, CDT: 5, MST: 7, MDT: 6, PST: 8, PDT: 7 };
/** No text of an instant is longer. */
const INSTANT_LENGTH_MAX = 100;

/** The instant in text of a source; a date of an invalid one is invalid. Text without a time zone is in UTC. */
export function readInstant(text: string): Date {
  const trimmed = text.trim();
  if (trimmed.length > INSTANT_LENGTH_MAX) return new Date(Number.NaN);
  const [, day, hour = "", rest = "", half, zone = ""] = ISO_TIME.exec(trimmed) ?? [];
  if (day) return new Date(`${day}T${hourOfDay(hour, half)}${rest.replace(",", ".")}${isoZone(zone)}`);
  const isDayAlone = /^\d{4}(?:-\d{2}){0,2}$/.test(trimmed);
  return new Date(isDayAlone || hasZone(trimmed) ? trimmed : `${trimmed} UTC`);
}

/** Two digits; 12 AM is 00, and an hour that no such clock has is none at all. */
function hourOfDay(hour: string, half: string | undefined): string {
  if (!half) return hour.padStart(2, "0");
  const isOnClock = Number(hour) >= 1 && Number(hour) <= 12;
  const inDay = (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return isOnClock ? `${inDay}`.padStart(2, "0") : "??";
}

/** Whether a time ends with its zone; "2026-11-24" ends with a day. */
const hasZone = (text: string) => (/\d:\d/.test(text) ? ZONE.test(text) : /\b(?:utc|gmt|z)$/i.test(text));

/** "+01", "UTC" and "PST" as ISO 8601 writes them; none is UTC, and one that is not known makes the instant invalid. */
function isoZone(zone: string): string {
  const named = zone.replace(/\s*\([^)]*\)$/, "");
  const [, hours, minutes = "00"] = /^(?:utc|gmt)?\s*([+-]\d{2}):?(\d{2})?$/i.exec(named) ?? [];
  if (hours) return `${hours}:${minutes}`;
  const behind = HOURS_BEHIND[named.toUpperCase()];
  if (behind) return `-0${behind}:00`;
  return /^(?:z|utc?|gmt|)$/i.test(named) ? "Z" : ` ${zone}`;
}

function isPlausible(date: Date): boolean {
  return date.getTime() >= FIRST_INSTANT && date.getTime() <= Date.now() + CLOCK_SKEW_MS;
}

/**
 * The first DOI of a field that may hold several, or null.
 * Source of the form: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
 */
export function firstDoi(text: string): string | null {
  const doi = /10\.\d{4,9}\/[-._;()/:A-Za-z0-9]*[A-Za-z0-9)]/.exec(text)?.[0] ?? null;
  return doi && doi.length <= 200 ? doi : null;
}

/** The DOI that a text is, bare or as an address of doi.org; null for anything else. */
export function parseDoi(text: string): string | null {
  const [, named = ""] = /^\s*(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\S{1,500}?)\s*$/i.exec(text) ?? [];
  const doi = decodeSegment(named);
  return firstDoi(doi) === doi ? doi : null;
}
