import { child, children, parseXml, text } from "@/ingest/xml";
import type { ClaimFinding } from "@/lib/core/claim/claims";
import { areNamesAlike } from "@/lib/core/claim/names-alike";
import { parsePaperId } from "@/lib/core/source";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { env } from "../runtime/env";
import { askForText, ofEndpoint } from "./ask";

const ORCID = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;
const TITLE = /^(.{1,300}?)[’']s articles on arXiv$/s;

/** What arXiv lists for an ORCID iD: whose papers they are, and the ids of these. */
type ArxivList = { name: string | null; orcids: string[]; paperIds: Set<string> };

/**
 * Reads `a/<ORCID>.atom2`. Source: https://info.arxiv.org/help/author_identifiers.html
 * @throws Error when it is no such feed.
 */
function parseArxivList(xml: string): ArxivList {
  const document = parseXml(xml);
  if (!("feed" in document)) throw new Error("it is not an Atom feed");
  const feed = child(document, "feed");
  const described = children(feed, "link").flatMap((link) =>
    link["@rel"] === "describes" && typeof link["@href"] === "string" ? link["@href"] : [],
  );
  return {
    name: TITLE.exec((text(feed, "title") ?? "").trim())?.[1]?.trim() ?? null,
    orcids: described.flatMap((href) => /^https?:\/\/orcid\.org\/(.+)$/.exec(href)?.[1] ?? []),
    paperIds: new Set(children(feed, "entry").flatMap((entry) => parsePaperId(text(entry, "id") ?? "")?.id ?? [])),
  };
}

/**
 * Whether arXiv has the paper among those of an ORCID iD, and the claimed author is the only one called like whom they are
 * of. @param names of the paper's authors. @param index of the claimed one.
 */
export async function checkOrcid(
  orcid: string,
  paperId: string,
  names: readonly string[],
  index: number,
): Promise<ClaimFinding> {
  if (!ORCID.test(orcid) || !parseArxivId(paperId)) return "no-match";
  const asked = await askForText(`${env.ARXIV_ENDPOINT}/a/${orcid}.atom2`, ofEndpoint(env.ARXIV_ENDPOINT));
  if (asked === null) return "no-answer";
  if (asked === "none") return "no-match";
  const list = readList(asked.text);
  if (!list) return "no-answer";
  if (list.orcids.some((each) => each !== orcid) || !list.paperIds.has(paperId)) return "no-match";
  const { name } = list;
  const alike = name === null ? [] : names.flatMap((each, at) => (areNamesAlike(name, each) ? [at] : []));
  if (!alike.includes(index)) return "other-name";
  return alike.length === 1 ? "proved" : "several";
}

function readList(xml: string): ArxivList | null {
  try {
    return parseArxivList(xml);
  } catch {
    return null;
  }
}
