import { listCitedPapers } from "@/db/queries/citation/citations";
import { formatOfExtension } from "@/lib/core/citation/formats";
import { CITED_PAPER_UNKNOWN } from "@/lib/core/citation/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { answerCitations, refuseFormat } from "../../../answer";

type Parts = { extension: string; paperId: string[] };

/** `GET /papers/2404.18911.bib`, `.ris`, `.csl.json` or `.txt`: one paper's citation. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: ({ parts: { extension, paperId } }: { parts: Parts }) => {
    const format = formatOfExtension(extension);
    if (!format) return refuseFormat();
    const id = parsePaperId(paperId.map(decodeSegment).join("/"))?.id;
    return id ? { format, id } : refuse(404, CITED_PAPER_UNKNOWN);
  },
  answer: async ({ request, parameters: { format, id } }) => {
    const papers = await listCitedPapers([id]);
    return papers.length > 0 ? answerCitations(request, format, id, papers) : refuse(404, CITED_PAPER_UNKNOWN);
  },
});
