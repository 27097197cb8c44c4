import { citationFormats } from "@/lib/core/citation/formats";
import { splitName, wholeFamily } from "@/lib/core/citation/person-name";
import { citedPaper, HOSTILE_NAMES, HOSTILE_TITLES } from "@/lib/core/citation/testing/cited-papers";
import { cardText } from "@/lib/core/paper/card-text";
import { LIMITS, readInstant } from "@/lib/core/paper/field-checks";
import { isWithdrawal } from "@/lib/core/paper/withdrawal";
import { SEARCH_LENGTH_MAX } from "@/lib/core/search/search-query";
import { searchableText, searchedText } from "@/lib/core/search/searchable-text";
import { foldParagraphs, foldText } from "@/lib/core/text/fold-text";
import { parseLatex, withTexFormulas } from "@/lib/core/text/latex";
import { markWords } from "@/lib/core/text/marked-text";
import { markedUpText } from "@/lib/core/text/readable-text";
import { clipRichText, paragraphsOf, plainText } from "@/lib/core/text/rich-text";
import { type FuzzTarget, unless } from "../target";

/** What no formula may bring into a page, whatever its author wrote: MathML needs none of it. */
const LIVE = /<(?:script|img|svg|a|style|iframe|object|link|form)\b|\b(?:href|src|on\w+|style)\s*=/i;

/** What no database takes: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Cs}/u;
/** Commands of TeX that make such, and formulas that KaTeX refuses. */
const ODD_LETTERS = ["$\\char0$", '$\\char"D83D$', "\\not{𝔸}", "\\unicode{xD83D}", "\\x_", "\\alpha ", "𝔸", "α", "½"];

/** Titles, abstracts and names, as pages and files show them. */
export const textTargets: FuzzTarget[] = [
  {
    name: "titles and abstracts",
    seeds: ["We bound $O(n^{2})$ by \\emph{one} $\\frac{a}{b}$ at \\$5 and 10\\%.", ...HOSTILE_TITLES],
    pieces: [
      "$",
      "$$",
      "\\(",
      "\\)",
      "\\[",
      "\\]",
      "{",
      "}",
      "\\frac",
      "^",
      "_",
      "\\def\\a{\\a}",
      "\\href{javascript:x}{y}",
    ].concat([
      "\\left(",
      "\\text{",
      "\\begin{matrix}",
      "\\end{matrix}",
      "&",
      "\\\\",
      "\\htmlClass{a}{b}",
      "\\color{red}",
      "\\x",
      "~",
    ]),
    lengthMax: LIMITS.abstract,
    check: (text) => {
      const parts = parseLatex(foldText(text));
      const live = parts.find((part) => typeof part !== "string" && LIVE.test(part.math));
      if (live) return "its MathML does more than show a formula";
      markWords(clipRichText(parts, 160), new Set(["bound"]));
      markedUpText(parts);
      plainText(parts);
      cardText(parts, 100);
      const folded = foldText(text);
      return unless(foldText(folded) === folded, "folded twice it is another text");
    },
  },
  {
    name: "paragraphs",
    seeds: ["We show $a_1$.\n  Then \\emph{we} prove:\n\n\\begin{enumerate}\\item one\\item two\\end{enumerate}"],
    pieces: [
      "\n",
      "\n\n",
      "\n  ",
      ". ",
      "\\par ",
      "\\item ",
      "\\\\",
      "\\[",
      "\\]",
      "$",
      "\\; ",
      "\\cite{a}",
      ...ODD_LETTERS,
    ],
    lengthMax: LIMITS.abstract,
    check: (text) => {
      const folded = foldParagraphs(text);
      const parts = parseLatex(folded);
      const paragraphs = paragraphsOf(parts).map(plainText);
      const written = withTexFormulas(folded);
      return (
        unless(!UNSTORABLE.test(written), "agents would be told what is no character") ??
        unless(
          paragraphs.every((paragraph) => paragraph.trim()),
          "a paragraph is empty",
        ) ??
        unless(withoutSpace(paragraphs.join("")) === withoutSpace(plainText(parts)), "its paragraphs are another text")
      );
    },
  },
  {
    name: "texts of search",
    seeds: [
      "An $\\alpha$-divergence of \\$5 in $\\mathbb{E}[x^2]$ for α-Hölder ℓ₂",
      'author:"Gr\\"obner" "test time" -us﹩a',
    ],
    pieces: ["\\", "$", "{", "}", "\\$ α", "\\; ", "﹩", "＼", "Ⅻ", "ﬀ", "ϴ", "ς", ...ODD_LETTERS],
    lengthMax: LIMITS.abstract,
    check: (text) => {
      const searched = searchedText(foldText(text.slice(0, SEARCH_LENGTH_MAX)));
      return (
        unless(!UNSTORABLE.test(searchableText(foldText(text)) + searched), "its index has what no database takes") ??
        unless(searchedText(searched) === searched, "read again it is another search")
      );
    },
  },
  {
    name: "notices and times",
    seeds: ["12 pages; this paper has been withdrawn by the authors due to an error.", "2026-11-24 11:30 PM PST"],
    pieces: [
      "withdrawn ",
      "retracted",
      "this paper ",
      "by the authors",
      ", ",
      ". ",
      "1 page,",
      "\n  ",
      ":",
      "GMT",
      "+01:00",
    ],
    lengthMax: LIMITS.abstract,
    check: (text) => {
      isWithdrawal({ abstract: text, comment: text });
      readInstant(text);
      const folded = foldParagraphs(text);
      return unless(foldParagraphs(folded) === folded, "its paragraphs folded twice are others");
    },
  },
  {
    name: "citations",
    seeds: [...HOSTILE_TITLES, ...HOSTILE_NAMES],
    pieces: [
      "{",
      "}",
      "\\",
      "$",
      "@",
      ",",
      "and",
      "\n",
      "ER  - ",
      "%",
      "#",
      "~",
      "^",
      '"',
      "=",
      "TY  - ",
      "van ",
      "III",
    ],
    lengthMax: LIMITS.title,
    check: (text) => {
      const folded = foldText(text);
      const name = splitName(folded);
      if ("family" in name) wholeFamily(name);
      const paper = citedPaper({ title: folded, authorNames: [folded], journalRef: folded, abstract: folded });
      const { bibtex, ris, csl, text: plain } = citationFormats;
      plain.print([paper]);
      JSON.parse(csl.print([paper]));
      const stray = ris
        .print([paper])
        .split(/\r?\n/)
        .find((line) => line !== "" && !/^[A-Z][A-Z0-9] {2}- /.test(line));
      if (stray) return `its RIS has the line "${stray}"`;
      return unless(isBalanced(bibtex.print([paper])), "its BibTeX has braces that are not in pairs");
    },
  },
];

const withoutSpace = (text: string) => text.replace(/\s/g, "");

function isBalanced(bibtex: string): boolean {
  let depth = 0;
  for (const brace of bibtex.match(/\\.|[{}]/gs) ?? []) {
    if (brace === "{") depth++;
    if (brace === "}") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
