import { expect, test } from "vitest";
import { plainText } from "../rich-text";
import { parseLatex } from ".";

/** LaTeX of titles and abstracts as people meet it, and what is read. */
const CASES: Record<string, [latex: string, text: string][]> = {
  "formulas close before a digit where they are mathematics": [
    ["Challenge on Super-Resolution ($\\times$4)", "Challenge on Super-Resolution (×4)"],
    [
      "an error of 0.64$\\pm$0.04 at $\\sim$77 FPS, with $\\alpha$ fixed",
      "an error of 0.64±0.04 at ∼77 FPS, with α fixed",
    ],
    ["$2.16\\times$$\\sim$$2.50\\times$, 44$\\%$ and $ 77.5\\%$, S$^{2}$FT", "2.16×∼2.50×, 44% and 77.5%, S²FT"],
    ["$x$, $k$-NN, ($A+B=B+A$), $[0,1)$, $ n $ of $10$", "x, k-NN, (A+B=B+A), [0,1), n of 10"],
  ],
  "prices are as they are written": [
    [
      "between $5 and $10 a day; $1 Million; from $1.5M to $2M",
      "between $5 and $10 a day; $1 Million; from $1.5M to $2M",
    ],
    ["The cost ($/MWh) and the price ($/kg) differ.", "The cost ($/MWh) and the price ($/kg) differ."],
    ["It costs $3 per hour, i.e. 40$ in all.", "It costs $3 per hour, i.e. 40$ in all."],
    ["$5/$10, US\\$5, 5$-10$ and $5 to $\\alpha$", "$5/$10, US$5, 5$-10$ and $5 to α"],
  ],
  "styles go, whatever stands in them": [
    ["We name it \\textbf{\\textsc{FastThing}}", "We name it FastThing"],
    ["Nested \\textbf{bold \\emph{and slanted}} words", "Nested bold and slanted words"],
    ["{\\em DeepThing}: a {\\bf bold} idea", "DeepThing: a bold idea"],
    ["\\textcolor{red}{Red}, \\emph word, \\textbf{that nobody closes", "Red, word, that nobody closes"],
  ],
  "references go with their space": [
    ["the method of Roe~\\cite{roe2024}", "the method of Roe"],
    ["as in Roe \\citep[p.~3]{a,b}, Fig.~\\ref{f} and (\\cite{c}).", "as in Roe, Fig. and."],
    ["ours\\footnote{See \\url{https://example.org/a_b}}.", "ours (See https://example.org/a_b)."],
    [
      "Code is at \\href{https://example.org/}{our page}, \\href{https://example.org/~ada}.",
      "Code is at our page, https://example.org/~ada.",
    ],
  ],
  "signs are the ones that are meant": [
    ["a `word', pages 3--5, this---that; 360{\\deg}; \\ldots", "a ‘word’, pages 3–5, this—that; 360°; …"],
    ["``quoted'' and don't `code` --flag <!-- --> a-b", "“quoted” and don't `code` --flag <!-- --> a-b"],
    ["88.7\\% \\& \\_x \\#1 10\\,000 \\eg, \\ie\\ so", "88.7% & _x #1 10\u202f000 e.g., i.e. so"],
    ['it\\\'s \\"quoted\\"', 'it\'s "quoted"'],
  ],
  "lists and environments are lines and formulas": [
    ["A \\begin{itemize} \\item One. \\item Two. \\end{itemize} B", "A • One. • Two. B"],
    ["\\begin{enumerate}\\item One. \\item[b] Two.\\end{enumerate}", " 1. One. b Two. "],
    ["so \\begin{equation*} E = mc^2 \\end{equation*} holds", "so E=mc² holds"],
    ["If \\begin{cases} x & y \\\\ z & w \\end{cases} then", "If {x y; z w then"],
    ["$$\\begin{align} a &= b \\\\ c &= d \\end{align}$$", "a =b; c =d"],
  ],
  "accents are letters": [
    [
      "On Pl\\\"ucker coordinates and the Erd\\H{o}s--R\\'enyi graph",
      "On Plücker coordinates and the Erdős–Rényi graph",
    ],
    ["Czerwi\\'nski, Ho\\v{r}ej\\v{s}\\'i, na\\\"{\\i}ve, Gr\\\"obner", "Czerwiński, Hořejší, naïve, Gröbner"],
    [
      'T\\"UV S\\"UD, \\c{c}, \\c c, \\k{a}, {\\aa}, \\o re, Stra{\\ss}e, \\~n, {\\\'e}',
      "TÜV SÜD, ç, ç, ą, å, øre, Straße, ñ, é",
    ],
    ["\\b{eta}-VAE and \\k{appa}", "β-VAE and κ"],
  ],
  "a tie is a space, but between numbers and in addresses": [
    ["Reaching 10~20% at 3~5x cost", "Reaching 10~20% at 3~5x cost"],
    ["Fig.~3 of J.~Doe, 5~GPUs", "Fig.\u00a03 of J.\u00a0Doe, 5\u00a0GPUs"],
    ["/~ada/ and https://example.org/~ada/x--y, ~5 times", "/~ada/ and https://example.org/~ada/x--y, ~5 times"],
  ],
  "what stands outside of dollars is a formula too": [
    ["in \\mathcal{O}(n), \\lambda_{i}^2 and x \\in \\mathbb{R}^{n}", "in O(n), λᵢ² and x ∈ ℝⁿ"],
    ["If $\\mbox{Re}\\, z>0$ and $\\textsc{Max}(x)$", "If Re z>0 and Max(x)"],
    ["water$\\unicode{x2013}$air", "water–air"],
  ],
  "what no renderer takes, and what is no LaTeX, stays": [
    ["a $\\frac{1}{$ b", "a $\\frac{1}{$ b"],
    ["$\\undefinedcommand{x} \\\\ y$", "$\\undefinedcommand{x} \\\\ y$"],
    ["a \\begin{tikzpicture} b \\end{tikzpicture} c", "a \\begin{tikzpicture} b \\end{tikzpicture} c"],
    ["C:\\Users\\new \\n \\d+ \\u00e9 \\w", "C:\\Users\\new \\n \\d+ \\u00e9 \\w"],
    ["{DNA}, {0, 1} and {name}", "{DNA}, {0, 1} and {name}"],
    ["we propose \\OurMethod, a \\model{}", "we propose OurMethod, a model"],
  ],
};

for (const [rule, cases] of Object.entries(CASES))
  test.each(cases)(`${rule}: %s`, (latex, text) => {
    expect(plainText(parseLatex(latex))).toBe(text);
  });

test("no formula holds two words of prose", () => {
  for (const text of ["$5 a day or 6$ more", "\\(the first word\\) stays", "\\sout{all of this text}"])
    expect(parseLatex(text).every((part) => typeof part === "string")).toBe(true);
});
