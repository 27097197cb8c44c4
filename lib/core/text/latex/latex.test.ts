import { expect, test, vi } from "vitest";
import { clipRichText, clipText, plainText } from "../rich-text";
import { parseLatex, parseLatexSource } from ".";

test("a formula becomes MathML, and the text around it stays text", () => {
  const [before, formula, after] = parseLatexSource("S$^{2}$FT: Efficient LLM Fine-tuning");
  expect(before).toBe("S");
  expect(formula).toMatchObject({ tex: "^{2}", math: expect.stringMatching(/^<math.*<mn>2<\/mn>.*<\/math>$/s) });
  expect(after).toBe("FT: Efficient LLM Fine-tuning");
  expect(plainText(parseLatex("An $O(n \\log n)$ bound"))).toBe("An O(n log n) bound");
});

test("prices and lone dollars are no formulas", () => {
  for (const title of [
    "SWE-Lancer: Can Frontier LLMs Earn $1 Million from Real-World Freelance Software Engineering?",
    "between $5 and $10 a day",
    "Fixing 7,400 Bugs for 1$: Cheap Crash-Site Program Repair",
  ])
    expect(parseLatex(title)).toEqual([title]);
  expect(parseLatex("\\$OneMillion-Bench: \\% and \\&")).toEqual(["$OneMillion-Bench: % and &"]);
});

test("LaTeX of running text reads as text", () => {
  expect(parseLatex("a ``quoted'' \\emph{word}, 88.7\\% fewer, Network\\\\ for Time")).toEqual([
    "a “quoted” word, 88.7% fewer, Network for Time",
  ]);
});

test("a link in running text keeps its address or its name", () => {
  expect(parseLatex("at \\url{https://example.org/~ada/}")).toEqual(["at https://example.org/~ada/"]);
  expect(parseLatex("see \\href{https://example.org/}{our page}")).toEqual(["see our page"]);
  expect(plainText(parseLatex("\\texorpdfstring{$\\alpha$}{alpha}-GAN and \\texorpdfstring{x}"))).toBe("α-GAN and x");
  expect(parseLatex("Fig.~3")).toEqual(["Fig.\u00a03"]);
});

test("the nearest opening mark begins a formula; a line break with a length in it opens none", () => {
  const [before, formula] = parseLatexSource("a \\(b \\(c\\)");
  expect(before).toBe("a \\(b ");
  expect(formula).toMatchObject({ tex: "c" });
  const [matrix] = parseLatex("\\[\\begin{matrix} a \\\\[2pt] b \\end{matrix}\\]");
  expect(matrix).toMatchObject({ math: expect.stringContaining("<mtable") });
});

test("what is no formula, or a hostile one, stays as it is written and takes no time", () => {
  const started = performance.now();
  for (const tex of [
    "$\\def\\a{\\a\\a}\\a$",
    `$${"{".repeat(10_000)}$`,
    "$\\frac{1}{$",
    `$${"\\sqrt{".repeat(90)}x${"}".repeat(90)}$`.slice(0, 700),
    "$".repeat(10_000),
    `$a${" $a".repeat(5000)}`,
    "\\(".repeat(10_000),
    "\\[x".repeat(10_000),
    "\\x_".repeat(6_600),
    "\\; ".repeat(6_600),
    "(\\; \\cite{a} ".repeat(1_500),
  ])
    expect(plainText(parseLatex(tex)).length).toBeGreaterThan(0);
  // Not a budget: a hang would take minutes.
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("a formula makes no link, no picture, no markup of its own", () => {
  for (const tex of [
    "$\\href{javascript:alert(1)}{x}$",
    "$\\includegraphics{https://evil.example/a.png}$",
    "$\\htmlId{a}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "$<img src=x onerror=alert(1)>$",
  ]) {
    const markup = parseLatex(tex)
      .map((part) => (typeof part === "string" ? "" : part.math))
      .join("");
    expect(markup, tex).not.toMatch(/<(script|img|a)\b|javascript:|href=|\bid=/i);
  }
});

test.each(["\\show", "$\\show x$", "$\\message{x}$", "$\\errmessage{x}$"])("%s writes nothing into the log", (tex) => {
  const [log, error] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  parseLatex(tex);
  expect([...log.mock.calls, ...error.mock.calls]).toEqual([]);
});

test("a text is cut at the last word that fits, never inside one, a pair or a formula", () => {
  expect(clipText("one two three", 13)).toBe("one two three");
  expect(clipText("one two three", 12)).toBe("one two…");
  expect(clipText("one two, three", 9)).toBe("one two…");
  expect(clipText("x".repeat(100), 10)).toBe(`${"x".repeat(10)}…`);
  expect(clipText("😀".repeat(10), 5)).toBe("😀😀…");
  const rich = parseLatex("one two $x^2$ three");
  expect(clipRichText(rich, 9)).toEqual(["one two…"]);
  expect(clipRichText(rich, 100)).toEqual(rich);
});

test.each([
  // A word that a formula is part of is one word, wherever the cut falls.
  ["a hundred sentences of $n$-dimensional spaces", 27, "a hundred sentences of…"],
  ["a hundred sentences of $n$-dimensional spaces", 38, "a hundred sentences of n-dimensional…"],
  ["a hundred sentences (see $x + y$) here", 28, "a hundred sentences (see…"],
  ["a hundred sentences ($x + y$) here", 22, "a hundred sentences…"],
  ["we let $f(x) = y + z$ be it", 19, "we let f(x)=y+z be…"],
  ["研究论文的新方法，$x$ 研究论文的新方法", 12, "研究论文的新方法，x…"],
  ["研究论文的新方法研究论文的新方法", 12, "研究论文的新方法研究论文…"],
])("the excerpt of %j of %i characters ends by a word: %j", (tex, length, excerpt) => {
  expect(plainText(clipRichText(parseLatex(tex), length))).toBe(excerpt);
});

test.each([
  ["7B~70B", "7B~70B"],
  ["of 100K~200K words", "of 100K~200K words"],
  ["in 10ms~20ms", "in 10ms~20ms"],
  ["0.5x~2x", "0.5x~2x"],
  ["$3$~$5$", "3~5"],
  ["3~5", "3~5"],
  ["Fig2a~3", "Fig2a\u00a03"],
  ["GPT-4o~3", "GPT-4o\u00a03"],
  ["7B~models", "7B\u00a0models"],
])("a span of numbers keeps its sign: %s", (latex, text) => expect(plainText(parseLatex(latex))).toBe(text));

test.each([
  ["\\textsf{Foo}\\xspace is", "Foo is"],
  ["\\Foo\\xspace is", "Foo is"],
  ["\\textsf{Foo}\\xspace{} is, \\textsf{Bar}\\xspace.", "Foo is, Bar."],
  ["\\small{x} y", "x y"],
  ["\\bf{One} \\emph{two}", "One two"],
  ["\\small x {\\em y}", "x y"],
])("switches of type leave words and their spaces: %s", (latex, text) =>
  expect(plainText(parseLatex(latex))).toBe(text),
);

test.each([
  ["Fran\\c cois", "François"],
  ["Erd\\H os", "Erdős"],
  ["Ho\\v rava", "Hořava"],
  ["Nguy\\~{\\^e}n", "Nguyễn"],
  ["Tr\\`{\\^a}n", "Trần"],
  ["Ph\\'{\\^o}", "Phố"],
  ["Vi\\d{\\^e}t", "Việt"],
  ["C:\\c files", "C:\\c files"],
])("accents amid words, and two on one letter: %s", (latex, text) => expect(plainText(parseLatex(latex))).toBe(text));
