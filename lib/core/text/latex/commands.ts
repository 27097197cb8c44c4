/** Commands of running text, by their names. Formulas have KaTeX's own. */

/** What stands in their braces stays, in no other type. */
export const KEEPS_TEXT = names(
  "emph text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup textsuperscript textsubscript",
  "ac acs acl acp acf gls Gls sout st hl added red blue qu mbox hbox fbox uline underline ul url path nolinkurl lowercase uppercase mathrm ensuremath",
);
/** The first of their braces says how the second is set, or where it leads. */
export const KEEPS_SECOND = names("href hyperlink hyperref textcolor colorbox foreignlanguage");
/** They and what stands in their braces say nothing outside of the paper. */
const LEFT_OUT =
  /^(?:no|full|paren|text|auto|foot|super|smart)?(?:cite|Cite)[a-z]*$|^(?:label|ref|eqref|pageref|autoref|cref|Cref|index|hspace|vspace|color|includegraphics|thanks|footnotemark|vskip|hskip|phantom)$/;
export const isLeftOut = (name: string): boolean => LEFT_OUT.test(name);
/** They change the type of all that follows, or its lines, and nothing of the words. */
export const SWITCHES = names(
  "em it bf sc tt sf rm sl itshape bfseries scshape ttfamily sffamily rmfamily slshape upshape mdseries normalfont",
  "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath",
  "noindent indent centering raggedright protect relax xspace smallskip medskip bigskip maketitle null",
);
/** Environments whose text stays as if they were not there. */
export const TEXT_ENVIRONMENTS = names(
  "abstract center document flushleft flushright quotation quote small theorem lemma proof remark definition corollary",
);
/** Environments whose `\item`s are lines of their own. */
export const LISTS = names("itemize enumerate description");
/** Environments that are one formula, with what KaTeX takes in their place. */
export const MATH_ENVIRONMENTS: ReadonlyMap<string, string | null> = new Map(
  Object.entries({
    math: null,
    displaymath: null,
    equation: null,
    align: "aligned",
    alignat: "aligned",
    flalign: "aligned",
    eqnarray: "aligned",
    gather: "gathered",
    multline: "gathered",
    ...Object.fromEntries(
      "aligned gathered cases matrix pmatrix bmatrix vmatrix smallmatrix".split(" ").map((name) => [name, name]),
    ),
  }).flatMap(([name, inner]) => [
    [name, inner],
    [`${name}*`, inner],
  ]),
);

/** Names of the Greek letters, in the order of Unicode from U+03B1 on; sigma has two forms. */
export const GREEK_LETTERS =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );

/** Commands that are one sign or word. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ae: "æ",
    AE: "Æ",
    oe: "œ",
    OE: "Œ",
    o: "ø",
    O: "Ø",
    l: "ł",
    L: "Ł",
    aa: "å",
    AA: "Å",
    ss: "ß",
    i: "ı",
    j: "ȷ",
    dh: "ð",
    th: "þ",
    TH: "Þ",
    DH: "Ð",
    dj: "đ",
    DJ: "Đ",
    ng: "ŋ",
    deg: "°",
    degree: "°",
    textdegree: "°",
    dots: "…",
    ldots: "…",
    dotsc: "…",
    textellipsis: "…",
    copyright: "©",
    textcopyright: "©",
    textregistered: "®",
    texttrademark: "™",
    S: "§",
    P: "¶",
    pounds: "£",
    textsterling: "£",
    euro: "€",
    texteuro: "€",
    textyen: "¥",
    textcent: "¢",
    textmu: "µ",
    textmugreek: "µ",
    texttimes: "×",
    textpm: "±",
    textdiv: "÷",
    textbullet: "•",
    textperiodcentered: "·",
    textendash: "–",
    textemdash: "—",
    textquoteleft: "‘",
    textquoteright: "’",
    textquotedblleft: "“",
    textquotedblright: "”",
    textquotesingle: "'",
    textbackslash: "\\",
    textasciitilde: "~",
    textasciicircum: "^",
    textunderscore: "_",
    textdollar: "$",
    textless: "<",
    textgreater: ">",
    textbar: "|",
    textbraceleft: "{",
    textbraceright: "}",
    textonehalf: "½",
    textonequarter: "¼",
    textdagger: "†",
    dag: "†",
    ddag: "‡",
    slash: "/",
    lq: "‘",
    rq: "’",
    TeX: "TeX",
    LaTeX: "LaTeX",
    BibTeX: "BibTeX",
    quad: " ",
    qquad: " ",
    space: " ",
    thinspace: " ",
    nobreakspace: "\u00a0",
    newline: " ",
    linebreak: " ",
    par: "\n",
    nobreakdash: "",
    textpertenthousand: "‱",
    textperthousand: "‰",
    // Of the styles of conferences.
    ie: "i.e.",
    eg: "e.g.",
    Eg: "E.g.",
    Ie: "I.e.",
    etc: "etc.",
    cf: "cf.",
    etal: "et al.",
    wrt: "w.r.t.",
    aka: "a.k.a.",
    vs: "vs.",
    viz: "viz.",
  }),
);

/** A backslash and one sign. */
export const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "%": "%",
    "&": "&",
    $: "$",
    _: "_",
    "#": "#",
    "{": "{",
    "}": "}",
    " ": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "!": "",
    "/": "",
    "-": "",
    "@": "",
    "|": "‖",
    "*": "",
    // Where they are no accents, a program has escaped them.
    '"': '"',
    "'": "'",
  }),
);

function names(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}
