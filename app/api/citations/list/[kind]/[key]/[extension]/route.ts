import { listCitedPapers } from "@/db/queries/citations";
import { listPapers } from "@/db/queries/paper-lists";
import { findSubject } from "@/db/queries/subjects";
import { answerError } from "@/lib/answers";
import { formatOfExtension } from "@/lib/citations/formats";
import { CITED_PAPERS_MAX } from "@/lib/citations/paths";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { NO_FILTER, type PaperScope } from "@/lib/paper-list";
import { parsePeriod } from "@/lib/periods";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { type SubjectKind, subjectKinds } from "@/lib/subjects";
import { answerCitations, answerNoSuchFormat, limitLists } from "../../../../answer";

/** Trending papers that the file holds; further down the list the formula says little. */
const TRENDING_MAX = 100;

type Context = { params: Promise<{ kind: string; key: string; extension: string }> };
type FoundList = { name: string; ids: string[] };

/**
 * `GET …/papers.bib`, `.ris`, `.csl.json` or `.txt` beside a day, week, month, organization, author or topic, and the
 * trending papers: their papers in the list's order, at most CITED_PAPERS_MAX.
 */
export const GET = handle(async (request: Request, { params }: Context) => {
  const { kind, key, extension } = await params;
  const format = formatOfExtension(extension);
  if (!format) return answerNoSuchFormat();
  const refusal = await limitLists(request);
  if (refusal) return refusal;
  const list = await findList(kind, decodeSegment(key));
  if (!list) return answerError(404, "There is no such list; the page without the last part of the address says more.");
  return answerCitations(request, format, list.name, await listCitedPapers(list.ids));
});

async function findList(kind: string, key: string): Promise<FoundList | null> {
  if (kind === "trending") return { name: "trending", ids: await listIds({ kind: "trending" }, TRENDING_MAX) };
  if (isSubjectKind(kind)) return findSubjectList(kind, key);
  if (kind !== "date" && kind !== "week" && kind !== "month") return null;
  const period = parsePeriod(kind === "date" ? "day" : kind, key);
  if (!period) return null;
  const { key: name, from, to } = period;
  return { name: `papers-${name}`, ids: await listIds({ kind: "period", from, to }, CITED_PAPERS_MAX) };
}

async function findSubjectList(kind: SubjectKind, key: string): Promise<FoundList | null> {
  const slug = parseSubjectSlug(kind, key);
  const subject = slug && (await findSubject(kind, slug));
  if (!subject) return null;
  return {
    name: subject.slug,
    ids: await listIds({ kind: "subject", subject: kind, id: subject.id }, CITED_PAPERS_MAX),
  };
}

async function listIds(scope: PaperScope, limit: number): Promise<string[]> {
  const { papers } = await listPapers({ scope, filter: NO_FILTER, order: "default", after: null, limit });
  return papers.map(({ id }) => id);
}

const isSubjectKind = (kind: string): kind is SubjectKind => subjectKinds.some((known) => known === kind);
