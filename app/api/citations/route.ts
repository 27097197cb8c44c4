import { listCitedPapers } from "@/db/queries/citation/citations";
import { type CitationFormat, citationFormatNames } from "@/lib/core/citation/formats";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { citedIdUnknown, citedIdWrong, formatMissing, papersMissing } from "@/lib/core/citation/sentences";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { anyoneInBrowser } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { answerCitations, listFiles } from "./answer";

/**
 * `GET /api/citations?papers=2404.18911,hep-th/9901001&format=bibtex`: the papers that are named, in that order; a form
 * names each in a `papers` of its own.
 */
export const { GET } = gate("GET", {
  who: anyoneInBrowser,
  scope: null,
  limit: listFiles,
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => {
    const format = search.get("format") ?? "bibtex";
    if (!isFormat(format)) return refuse(400, formatMissing(citationFormatNames.join(", ")));
    const texts = search
      .getAll("papers")
      .flatMap((text) => text.split(","))
      .filter((text) => text.trim() !== "");
    if (texts.length === 0 || texts.length > CHOSEN_PAPERS_MAX) return refuse(400, papersMissing(CHOSEN_PAPERS_MAX));
    const ids = texts.map((text) => parsePaperId(text)?.id ?? null);
    const wrong = ids.indexOf(null) + 1;
    if (wrong > 0) return refuse(400, citedIdWrong(wrong));
    return { format, ids: ids.filter((id) => id !== null) };
  },
  answer: async ({ request, parameters: { format, ids } }) => {
    const papers = await listCitedPapers(ids);
    const missing = ids.find((id) => !papers.some((paper) => paper.id === id));
    if (missing) return refuse(404, citedIdUnknown(missing));
    return answerCitations(request, format, "papers", papers);
  },
});

const isFormat = (text: string): text is CitationFormat => citationFormatNames.some((name) => name === text);
