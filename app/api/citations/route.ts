import { listCitedPapers } from "@/db/queries/citations";
import { answerError } from "@/lib/answers";
import { type CitationFormat, citationFormatNames } from "@/lib/citations/formats";
import { CHOSEN_PAPERS_MAX } from "@/lib/citations/paths";
import { handle } from "@/lib/handle";
import { parsePaperId } from "@/lib/sources";
import { answerCitations, limitLists } from "./answer";

/**
 * `GET /api/citations?papers=2404.18911,hep-th/9901001&format=bibtex`: the papers that are named, in that order; a form
 * names each in a `papers` of its own.
 */
export const GET = handle(async (request: Request) => {
  const asked = new URL(request.url).searchParams;
  const format = asked.get("format") ?? "bibtex";
  if (!isFormat(format)) return answerError(400, `Give \`format\` as one of ${citationFormatNames.join(", ")}.`);
  const texts = asked
    .getAll("papers")
    .flatMap((text) => text.split(","))
    .filter((text) => text.trim() !== "");
  if (texts.length === 0 || texts.length > CHOSEN_PAPERS_MAX)
    return answerError(400, `Give \`papers\` as 1 to ${CHOSEN_PAPERS_MAX} ids with commas between them.`);
  const ids = texts.map((text) => parsePaperId(text)?.id ?? null);
  const wrong = ids.indexOf(null) + 1;
  if (wrong > 0)
    return answerError(400, `Number ${wrong} of \`papers\` is no id of a paper; one looks like 2404.18911.`);
  const refusal = await limitLists(request);
  if (refusal) return refusal;
  const wanted = ids.filter((id) => id !== null);
  const papers = await listCitedPapers(wanted);
  const missing = wanted.find((id) => !papers.some((paper) => paper.id === id));
  if (missing) return answerError(404, `This site does not know the paper ${missing}; leave it out.`);
  return answerCitations(request, format, "papers", papers);
});

const isFormat = (text: string): text is CitationFormat => citationFormatNames.some((name) => name === text);
