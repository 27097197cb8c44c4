/** A sign of running text as it is shown, and where the text goes on; `opens` counts single quotes. */
export type ReadSign = { text: string; end: number; opens?: 1 | -1 };

/** Characters ahead in which the end of a quotation is looked for. */
const QUOTATION_MAX = 300;

/** ` `` `, `''` and `` `word' ``; marks of code, apostrophes and minutes stay. @param open single quotes that are open. */
export function readQuote(text: string, at: number, open: number): ReadSign {
  const sign = text[at]!;
  if (text[at + 1] === sign && text[at + 2] !== sign) return { text: sign === "`" ? "“" : "”", end: at + 2 };
  const run = new RegExp(`${sign}+`, "y");
  run.lastIndex = at;
  const length = run.exec(text)![0].length;
  if (length > 1) return { text: sign.repeat(length), end: at + length };
  if (sign === "`") {
    // Another backtick before the closing sign makes it code.
    const isQuotation = /^`(?=[\p{L}\p{N}\\$])[^`]*?'(?!\p{L})/u.test(text.slice(at, at + QUOTATION_MAX));
    return isQuotation ? { text: "‘", end: at + 1, opens: 1 } : { text: sign, end: at + 1 };
  }
  const closes = open > 0 && !/\p{L}/u.test(text[at + 1] ?? "");
  return closes ? { text: "’", end: at + 1, opens: -1 } : { text: sign, end: at + 1 };
}

/** `3--5` and `this---that`; options of commands (`--all`), rules, arrows and comments of HTML stay. */
export function readDashes(text: string, at: number): ReadSign {
  const length = /^-+/.exec(text.slice(at, at + 100))![0].length;
  const end = at + length;
  const as = (dash: string): ReadSign => ({ text: dash, end });
  const [before, after] = [text[at - 1] ?? " ", text[end] ?? " "];
  const isMark = /[<>!|=*#-]/.test(before) || /[<>|=*#-]/.test(after);
  const isOption = /[\s(["'`]/.test(before) && /[\p{L}\p{N}]/u.test(after);
  if (length < 2 || length > 3 || isMark || (length === 2 && isOption)) return as("-".repeat(length));
  return as(length === 2 ? "–" : "—");
}

/** A number with its unit, "7B" and "10ms", or between dollars; "Fig2a" and "GPT-4o" are names. */
const BEFORE_SPAN = /(?:^|[^\p{L}\p{N}.,-])(?:\d[\d.,]*(?:%|[A-Za-zµ]{1,3})|\$\d[\d.,]*\$)$/u;

/** A tie is a space at which no line ends; before numbers it may mean "about", between two a span. */
export function readTie(text: string, at: number): ReadSign {
  const [before, after] = [text[at - 1] ?? "", text[at + 1] ?? ""];
  const isTie =
    /[^\s/~]/.test(before) &&
    /[^\s~/]/.test(after) &&
    !(/[\d%]/.test(before) && /\d/.test(after)) &&
    !(BEFORE_SPAN.test(text.slice(Math.max(0, at - 20), at)) && /^\$?\d/.test(text.slice(at + 1, at + 3))) &&
    !/[(["'=<>+]/.test(before);
  return { text: isTie ? "\u00a0" : "~", end: at + 1 };
}
