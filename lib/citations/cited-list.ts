import { listPapers } from "@/db/queries/paper-lists";
import { findSubject } from "@/db/queries/subjects";
import { NO_FILTER, type PaperScope } from "@/lib/paper-list";
import { formatPeriod, parsePeriod } from "@/lib/periods";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { type SubjectKind, subjectKinds } from "@/lib/subjects";
import { CITED_PAPERS_MAX } from "./paths";

/** Trending papers that are cited together; further down the list the formula says little. */
const TRENDING_MAX = 100;

export type CitedList = {
  /** Beginning of its files' names. */
  name: string;
  title: string;
  /** Its papers in the list's order, at most CITED_PAPERS_MAX. */
  ids: string[];
};

/** The papers of a list that can be cited as a whole, or null. @param kind date, week, month, trending, or of a subject. */
export async function findCitedList(kind: string, key: string): Promise<CitedList | null> {
  if (kind === "trending")
    return { name: "trending", title: "Trending papers", ids: await listIds({ kind: "trending" }, TRENDING_MAX) };
  if (isSubjectKind(kind)) return findSubjectList(kind, key);
  if (kind !== "date" && kind !== "week" && kind !== "month") return null;
  const period = parsePeriod(kind === "date" ? "day" : kind, key);
  if (!period) return null;
  const ids = await listIds({ kind: "period", from: period.from, to: period.to }, CITED_PAPERS_MAX);
  return { name: `papers-${period.key}`, title: formatPeriod(period, ""), ids };
}

/** The list whose page is at these segments of a path: papers/date/2025-12-11, organizations/huawei-noah. */
export function findCitedListAt(segments: string[]): Promise<CitedList | null> | null {
  const [first = "", second = "", third = ""] = segments;
  if (first === "papers" && segments.length === 3) return findCitedList(second, third);
  if (first === "papers" && second === "trending" && segments.length === 2) return findCitedList("trending", "");
  return segments.length === 2 && first.endsWith("s") ? findCitedList(first.slice(0, -1), second) : null;
}

async function findSubjectList(kind: SubjectKind, key: string): Promise<CitedList | null> {
  const slug = parseSubjectSlug(kind, key);
  const subject = slug && (await findSubject(kind, slug));
  if (!subject) return null;
  return {
    name: subject.slug,
    title: subject.name,
    ids: await listIds({ kind: "subject", subject: kind, id: subject.id }, CITED_PAPERS_MAX),
  };
}

async function listIds(scope: PaperScope, limit: number): Promise<string[]> {
  const { papers } = await listPapers({ scope, filter: NO_FILTER, order: "default", after: null, limit });
  return papers.map(({ id }) => id);
}

const isSubjectKind = (kind: string): kind is SubjectKind => subjectKinds.some((known) => known === kind);
