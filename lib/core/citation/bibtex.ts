import { authorSlug } from "@/lib/core/entity/author-slug";
import { parseLatex, parseLatexSource } from "../text/latex";
import { bestDoi, type CitedPaper, publicationParts } from "./cited-paper";
import { type PersonName, splitName, wholeFamily } from "./person-name";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Words of a title that a key leaves out, so that its words tell papers apart. */
const KEY_STOP_WORDS = new Set(
  "a an and are as at by can do does for from how in into is it its of on or the to towards toward via we what when why with without your you".split(
    " ",
  ),
);
const KEY_WORDS = 3;
const KEY_WORD_LENGTH = 20;

/**
 * Entries for BibTeX and biblatex in UTF-8, which LaTeX reads by itself since 2018. Keys are the same in every file,
 * but where two papers of one file would have the same: there the later one's ends with its id.
 */
export function toBibtex(papers: CitedPaper[]): string {
  const keys = new Set<string>();
  const entries = papers.map((paper) => {
    const key = bibtexKey(paper);
    const unique = keys.has(key) ? `${key}-${paper.original.sourceId.replaceAll("/", "-")}` : key;
    keys.add(unique);
    return toEntry(unique, paper);
  });
  return entries.join("\n");
}

function toEntry(key: string, paper: CitedPaper): string {
  const [year = "", month = ""] = publicationParts(paper);
  const fields = [
    ["title", `{${bibtexTitle(paper.title)}}`],
    ["author", `{${bibtexAuthors(paper)}}`],
    ["year", `{${year}}`],
    ["month", MONTHS[Number(month) - 1] ?? ""],
    ...paper.original.cited.bibtex.map(([name, value]) => [name, `{${escapeText(value)}}`]),
    ["doi", `{${bestDoi(paper)}}`],
    ["url", `{${paper.original.url}}`],
    ["note", `{${escapeText(paper.journalRef ?? "")}}`],
  ].filter(([, value]) => value !== "{}");
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}\n`;
}

/** `vaswani2017attentionallneed`: family, year, the first words of the title; ASCII letters, digits and hyphens. */
export function bibtexKey(paper: CitedPaper): string {
  const [year] = publicationParts(paper);
  const first = splitName(paper.authorNames[0] ?? "anonymous");
  const family = keyWord("literal" in first ? first.literal : wholeFamily(first)) || "anonymous";
  const words = authorSlug(titleText(paper.title).slice(0, 500))
    .split("-")
    .filter((word) => /^[a-z0-9]+$/.test(word) && !KEY_STOP_WORDS.has(word));
  const title = words.slice(0, KEY_WORDS).map(keyWord).join("");
  return `${family}${year}${title || paper.id.replace(/\W/g, "")}`;
}

const keyWord = (text: string) =>
  authorSlug(text.slice(0, 100))
    .replace(/[^a-z0-9]/g, "")
    .slice(0, KEY_WORD_LENGTH);

const titleText = (title: string) =>
  parseLatex(title)
    .filter((part) => typeof part === "string")
    .join(" ");

/**
 * The title with its formulas; words that are more than capitalised stand in braces, since styles put the rest of a
 * title in small letters, formulas included.
 */
export function bibtexTitle(title: string): string {
  return parseLatexSource(title)
    .map((part) => (typeof part === "string" ? protectCapitals(part) : `{$${balanceTex(part.tex)}$}`))
    .join("");
}

/**
 * Acronyms, names with a capital or digit inside, and letters that stand alone, but for the article. Each way begins at
 * the beginning, so that a long word is read once.
 */
const KEEPS_CAPITALS = /^[^\p{L}\p{N}]*[\p{L}\p{N}].*\p{Lu}|^\P{Lu}*\p{Lu}.*\p{N}|^(?!A$)\p{Lu}$/u;

const protectCapitals = (text: string) =>
  text.replace(/[^\s\-/–—:()]+|[^\S]+|./gsu, (word) => (KEEPS_CAPITALS.test(word) ? protect(word) : escapeText(word)));

/** "{BERT}:": what stands around the word is no part of it. */
function protect(word: string): string {
  const [before = ""] = /^[^\p{L}\p{N}]*/u.exec(word) ?? [];
  const [bare = ""] = /^.*[\p{L}\p{N}]/u.exec(word.slice(before.length)) ?? [];
  const after = word.slice(before.length + bare.length);
  return `${escapeText(before)}{${escapeText(bare)}}${escapeText(after)}`;
}

function bibtexAuthors({ authorNames, hiddenAuthorCount }: CitedPaper): string {
  const names = authorNames.map((name) => bibtexName(splitName(name)));
  // BibTeX's own word for a list that goes on.
  if (names.length > 0 && hiddenAuthorCount > 0) names.push("others");
  return names.join(" and ");
}

/** "van der Maaten, Laurens", "Heath, Jr., Robert W.", "{GLM-5 Team}". */
function bibtexName(name: PersonName): string {
  if ("literal" in name) return `{${escapeText(name.literal)}}`;
  const { family, given, particle, suffix } = name;
  // BibTeX takes everything up to the last word in small letters for the particle.
  const isTakenApart = SEPARATOR.test(family) || /\s\p{Ll}/u.test(family);
  return [
    [escapeText(particle), braced(family, isTakenApart)].filter(Boolean).join(" "),
    ...(suffix ? [escapeText(suffix)] : []),
    ...(given ? [braced(given, SEPARATOR.test(given))] : []),
  ].join(", ");
}

/** What BibTeX takes a list of names, or a name, apart at. */
const SEPARATOR = /,|(?:^|\s)and(?:\s|$)/i;

const braced = (text: string, isBraced: boolean) => (isBraced ? `{${escapeText(text)}}` : escapeText(text));

const ESCAPES: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces without regard to a backslash before them.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // TeX's own fonts draw these three as other characters.
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  // Languages of LaTeX make accents of it.
  '"': '{"}',
  "\u00a0": "~",
};

/** Text as LaTeX that prints it. */
function escapeText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, (space) => (space === "\u00a0" ? space : " "))
    .replace(/[\\{}$&%#_~^<>|"\u00a0]/g, (character) => ESCAPES[character] ?? character);
}

/** A formula whose braces are in pairs for BibTeX, too, without comments, which would cut it off. */
function balanceTex(tex: string): string {
  return tex
    .replace(/(\\.)|%[^\n]*\s*/gsu, "$1")
    .replace(/\s+/g, " ")
    .replace(/\\([{}]|[^{}])/gu, (sign) => (sign === "\\{" ? "\\lbrace " : sign === "\\}" ? "\\rbrace " : sign));
}
