import { listCitedPapers } from "@/db/queries/citations";
import { answerError } from "@/lib/answers";
import { citationFormats, formatOfExtension } from "@/lib/citations/formats";
import { handle } from "@/lib/handle";
import { parseListAddress, renderingPath } from "@/lists/address";
import { findCitedList } from "@/lists/cited";
import { answerCitations, answerNoSuchFormat, limitLists } from "../../../answer";

type Context = { params: Promise<{ extension: string; list?: string[] }> };

/**
 * `GET …/papers.bib`, `.ris`, `.csl.json` or `.txt` beside a list, by a rewrite in next.config.ts: its papers in the list's
 * order, at most CITED_PAPERS_MAX; filters and order as the list's page takes them.
 */
export const GET = handle(async (request: Request, { params }: Context) => {
  const { extension, list = [] } = await params;
  const format = formatOfExtension(extension);
  if (!format) return answerNoSuchFormat();
  const refusal = await limitLists(request);
  if (refusal) return refusal;
  const asked = new URL(request.url).searchParams;
  // A file begins where its list does.
  asked.delete("after");
  const address = parseListAddress(renderingPath(`/${list.join("/")}`, citationFormats[format].extension), asked);
  const found = address && (await findCitedList(address));
  if (!found)
    return answerError(404, "There is no such list; the page without the last part of the address says more.");
  return answerCitations(request, format, found.name, await listCitedPapers(found.ids));
});
