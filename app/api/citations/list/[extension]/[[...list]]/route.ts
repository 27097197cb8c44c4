import { listCitedPapers } from "@/db/queries/citation/citations";
import { citationFormats, formatOfExtension } from "@/lib/core/citation/formats";
import { NO_SUCH_CITED_LIST } from "@/lib/core/list/sentences";
import { type Address, gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { parseListAddress, renderingPath } from "@/lists/address";
import { findCitedList } from "@/lists/cited";
import { answerCitations, listFiles, refuseFormat } from "../../../answer";

type Parts = { extension: string; list?: string[] };

/**
 * `GET …/papers.bib`, `.ris`, `.csl.json` or `.txt` beside a list, by a rewrite in next.config.ts: its papers in the list's
 * order, at most CITED_PAPERS_MAX; filters and order as the list's page takes them.
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: listFiles,
  body: "none",
  parameters: ({ parts: { extension, list = [] }, search }: Address<Parts>) => {
    const format = formatOfExtension(extension);
    if (!format) return refuseFormat();
    // A file begins where its list does.
    search.delete("after");
    const address = parseListAddress(renderingPath(`/${list.join("/")}`, citationFormats[format].extension), search);
    return address ? { format, address } : refuse(404, NO_SUCH_CITED_LIST);
  },
  answer: async ({ request, parameters: { format, address } }) => {
    const found = await findCitedList(address);
    if (!found) return refuse(404, NO_SUCH_CITED_LIST);
    return answerCitations(request, format, found.name, await listCitedPapers(found.ids));
  },
});
