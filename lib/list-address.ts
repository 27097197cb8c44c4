import { findSubject } from "@/db/queries/subjects";
import { decodeSegment } from "./decode-segment";
import { type PeriodKind, parsePeriod } from "./periods";
import { parseSubjectSlug } from "./subject-slugs";
import type { SubjectKind } from "./subjects";

const PERIODS: Record<string, PeriodKind> = { date: "day", week: "week", month: "month" };
const SUBJECTS: Record<string, SubjectKind> = { organizations: "organization", authors: "author", topics: "topic" };

/** A list of papers by what its address says of it, which need not exist. */
export type ListAddress =
  | { of: "period"; kind: PeriodKind; key: string }
  | { of: "subject"; kind: SubjectKind; slug: string }
  | { of: "trending" };

/** Which list a page's path names: /papers/date/2025-12-11, /topics/cs.CL; null when it is the path of something else. */
export function parseListAddress(path: string): ListAddress | null {
  const [first = "", second = "", third, ...more] = path.split("/").slice(1).map(decodeSegment);
  if (more.length > 0) return null;
  if (first === "papers" && third === undefined) return second === "trending" ? { of: "trending" } : null;
  if (first === "papers" && third && Object.hasOwn(PERIODS, second))
    return { of: "period", kind: PERIODS[second]!, key: third };
  if (third !== undefined || !second || !Object.hasOwn(SUBJECTS, first)) return null;
  return { of: "subject", kind: SUBJECTS[first]!, slug: second };
}

/** Whether there is such a list, with papers or without; asks the database for a subject. */
export async function isList(address: ListAddress): Promise<boolean> {
  if (address.of === "trending") return true;
  if (address.of === "period") return parsePeriod(address.kind, address.key) !== null;
  const slug = parseSubjectSlug(address.kind, address.slug);
  return slug !== null && (await findSubject(address.kind, slug)) !== null;
}
