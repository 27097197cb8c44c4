import { listCitedPapers } from "@/db/queries/citations";
import { answerError } from "@/lib/answers";
import { findCitedList } from "@/lib/citations/cited-list";
import { formatOfExtension } from "@/lib/citations/formats";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { answerCitations, answerNoSuchFormat, limitLists } from "../../../../answer";

type Context = { params: Promise<{ kind: string; key: string; extension: string }> };

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
  const list = await findCitedList(kind, decodeSegment(key));
  if (!list) return answerError(404, "There is no such list; the page without the last part of the address says more.");
  return answerCitations(request, format, list.name, await listCitedPapers(list.ids));
});
