import { listCitedPapers } from "@/db/queries/citations";
import { answerError } from "@/lib/answers";
import { formatOfExtension } from "@/lib/citations/formats";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { parsePaperId } from "@/lib/sources";
import { answerCitations, answerNoSuchFormat } from "../../../answer";

type Context = { params: Promise<{ extension: string; paperId: string[] }> };

/** `GET /papers/2404.18911.bib`, `.ris`, `.csl.json` or `.txt`: one paper's citation. */
export const GET = handle(async (request: Request, { params }: Context) => {
  const { extension, paperId } = await params;
  const format = formatOfExtension(extension);
  if (!format) return answerNoSuchFormat();
  const id = parsePaperId(paperId.map(decodeSegment).join("/"))?.id;
  const papers = id ? await listCitedPapers([id]) : [];
  if (!id || papers.length === 0) return answerError(404, "This site does not know a paper of this id.");
  return answerCitations(request, format, id, papers);
});
