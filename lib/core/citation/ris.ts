import { bestDoi, type CitedPaper, plainTitle, publicationParts } from "./cited-paper";
import { splitName, wholeFamily } from "./person-name";

/**
 * RIS, as Zotero, EndNote and Mendeley read it. The type is that of unpublished work, by which they know a preprint; the
 * general one becomes an article of a journal. Source: https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export const toRis = (papers: CitedPaper[]) => papers.map(toRecord).join("");

function toRecord(paper: CitedPaper): string {
  const date = publicationParts(paper);
  const fields: [tag: string, value: string | null][] = [
    ["TY", "UNPB"],
    ["TI", plainTitle(paper.title)],
    ...paper.authorNames.map((name): [string, string] => ["AU", risName(name)]),
    ["PY", date[0] ?? null],
    ["DA", [...date, ...Array<string>(3 - date.length).fill(""), ""].join("/")],
    ["AB", paper.abstract && plainTitle(paper.abstract)],
    ["PB", paper.original.archive],
    ["AN", paper.original.cited.number],
    ...paper.categories.map((category): [string, string] => ["KW", category]),
    ["DO", bestDoi(paper)],
    ["UR", paper.original.url],
    ["N1", paper.journalRef],
    ["L1", paper.original.pdfUrl],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${onOneLine(value)}`] : []));
  return `${lines.join("\r\n")}\r\nER  - \r\n\r\n`;
}

/** "van der Maaten, Laurens", "Heath, Robert W., Jr."; a group's name stands alone. */
function risName(text: string): string {
  const name = splitName(text);
  // A comma would make a person of it.
  if ("literal" in name) return name.literal.replaceAll(",", ";");
  const { given, suffix } = name;
  return [wholeFamily(name), ...(given || suffix ? [given] : []), ...(suffix ? [suffix] : [])].join(", ");
}

/** Each field is a line; a line break would begin another one. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\s\u2028\u2029]+/gu, " ").trim();
