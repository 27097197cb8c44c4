import MarkdownIt, { type Token } from "markdown-it";
import { parsePaperId } from "../source";
import { parseLatexSource } from "../text/latex";
import { LINK_LENGTH_MAX } from "./community-rules";

/** A formula, as MathML, as a line of Unicode, and as it was written. */
type Formula = { kind: "math"; math: string; text: string; tex: string };
/** What stands in a line of a comment. */
export type CommentInline =
  | string
  | { kind: "strong" | "emphasis" | "strike"; children: CommentInline[] }
  | { kind: "code"; text: string }
  | { kind: "break" }
  /** `host` is told where the link's text looks like another address. */
  | { kind: "link"; href: string; host: string | null; children: CommentInline[] }
  /** "arXiv:2404.18911"; `id` is canonical. Whether the paper is here is for the page to say. */
  | { kind: "paper"; id: string; text: string }
  /** "@Ada"; `name` is how an account of it would be called. Whether there is one is asked when the comment is written, never when it is read. */
  | { kind: "mention"; name: string; text: string }
  | Formula;
/** A block of a comment. */
export type CommentBlock =
  | { kind: "paragraph"; children: CommentInline[] }
  | { kind: "code"; text: string }
  | { kind: "list"; start: number | null; items: CommentBlock[][] }
  | { kind: "quote"; blocks: CommentBlock[] }
  | { kind: "rule" };

/** Formulas that are tried in one comment; the rest stays as it is written. */
const FORMULAS_TRIED_MAX = 200;
/** Addresses that are tried in one comment, ten times what anybody may write; the rest stays as it is written. Each costs some 0.1 ms, and "https://" 1,200 times in a row names 600. */
const ADDRESSES_TRIED_MAX = 200;
/** Characters in which a formula's end is looked for; a longer one is none. */
const FORMULA_SOUGHT = 650;

const DELIMITERS: [start: string, end: string][] = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
];

const ARXIV_ID = /\barXiv:\s?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)/g;

const AT_SIGN = 0x40;
/**
 * A name after "@", in ASCII alone, since no letter that looks like one is in a name. None where it belongs to something else:
 * "a@b.example", "@scope/package", "@torch.no_grad", "example.org/@a".
 */
const MENTION =
  /(?<![\p{L}\p{N}\p{M}_@./+-])@[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?(?!-*[\p{L}\p{N}\p{M}_@]|[./][\p{L}\p{N}])/uy;

// At the preset's bound of 20 the twelfth level of a list would be lost without a word.
const reader = new MarkdownIt("zero", { linkify: true, breaks: true, html: false, maxNesting: 100 });
reader.enable([
  ...["fence", "blockquote", "hr", "list"],
  ...["linkify", "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image", "autolink", "entity"],
]);
// Only what is written as an address is one: "e.g." and "a.py" are words.
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const scheme of ["ftp:", "mailto:", "//"]) reader.linkify.add(scheme, null);
/** Of the comment that is read; reading waits for nothing, so there is one at a time. */
let addressesTried = 0;
// Asked before validateLink of every address, wherever it stands. The parser's own reads and prints each by a library of its own.
reader.normalizeLink = (address) => {
  addressesTried++;
  return address;
};
reader.validateLink = (address) => addressesTried <= ADDRESSES_TRIED_MAX && linkAddress(address) !== null;
// As it was written: decoded, it could be read as another one.
reader.normalizeLinkText = (address) => address;
// Before escapes, which begin with a backslash as well.
reader.inline.ruler.before("escape", "math", (state, silent) => {
  const found = findFormula(state.src, state.pos, state.env as { formulasTried?: number });
  if (!found) return false;
  if (!silent) state.push("math", "", 0).meta = found.formula;
  state.pos = found.end;
  return true;
});

reader.inline.ruler.before("escape", "mention", (state, silent) => {
  if (state.linkLevel > 0 || state.src.charCodeAt(state.pos) !== AT_SIGN) return false;
  MENTION.lastIndex = state.pos;
  const [text] = MENTION.exec(state.src) ?? [];
  if (text === undefined) return false;
  if (!silent) state.push("mention", "", 0).content = text;
  state.pos += text.length;
  return true;
});

/** What a comment's Markdown says, as a tree from which pages, the API, feeds and mails are made. Math is LaTeX. */
export function parseComment(body: string): CommentBlock[] {
  addressesTried = 0;
  return new TokenReader(reader.parse(body, {})).readBlocks();
}

/** An address that a comment may lead to, as it is followed; null for any other. */
export function linkAddress(address: string): string | null {
  if (address.length > LINK_LENGTH_MAX || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { href, username, password } = new URL(address);
  // Who follows it would show them to the place it leads to.
  return username || password ? null : href;
}

function findFormula(text: string, at: number, env: { formulasTried?: number }) {
  const delimiter = DELIMITERS.find(([start]) => text.startsWith(start, at));
  if (!delimiter || (env.formulasTried ?? 0) >= FORMULAS_TRIED_MAX) return null;
  const [start, end] = delimiter;
  const closing = text.slice(at, at + FORMULA_SOUGHT).indexOf(end, start.length);
  if (closing <= start.length) return null;
  env.formulasTried = (env.formulasTried ?? 0) + 1;
  const source = text.slice(at, at + closing + end.length);
  const [part, ...rest] = parseLatexSource(source, 1);
  if (part === undefined || typeof part === "string" || rest.length > 0) return null;
  return { end: at + source.length, formula: { kind: "math", ...part } as Formula };
}

/** Reads the flat tokens of markdown-it into a tree. A token that is not known is an error, never markup. */
class TokenReader {
  #at = 0;
  #quotes = 0;
  constructor(readonly tokens: Token[]) {}

  /** @param end type of the token that closes what is read; null at the top. */
  readBlocks(end: string | null = null): CommentBlock[] {
    const blocks: CommentBlock[] = [];
    for (;;) {
      const token = this.tokens[this.#at++];
      if (!token || token.type === end) return blocks;
      blocks.push(this.#readBlock(token));
    }
  }

  #readBlock(token: Token): CommentBlock {
    switch (token.type) {
      case "paragraph_open": {
        const content = this.tokens[this.#at];
        this.#at += 2;
        return { kind: "paragraph", children: new InlineReader(content?.children ?? [], this.#quotes > 0).read() };
      }
      case "fence":
        return { kind: "code", text: token.content };
      case "hr":
        return { kind: "rule" };
      case "blockquote_open": {
        this.#quotes++;
        const blocks = this.readBlocks("blockquote_close");
        this.#quotes--;
        return { kind: "quote", blocks };
      }
      case "bullet_list_open":
        return { kind: "list", start: null, items: this.#readItems("bullet_list_close") };
      case "ordered_list_open":
        return {
          kind: "list",
          start: Number(token.attrGet("start") ?? 1),
          items: this.#readItems("ordered_list_close"),
        };
      default:
        throw new Error(`No block of a comment: ${token.type}.`);
    }
  }

  #readItems(end: string): CommentBlock[][] {
    const items: CommentBlock[][] = [];
    for (;;) {
      const token = this.tokens[this.#at++];
      if (!token || token.type === end) return items;
      items.push(this.readBlocks("list_item_close"));
    }
  }
}

class InlineReader {
  #at = 0;
  /** @param isQuoted whether somebody else's words are read, who named whom they did. */
  constructor(
    readonly tokens: Token[],
    readonly isQuoted: boolean,
  ) {}

  read(end: string | null = null): CommentInline[] {
    const parts: CommentInline[] = [];
    for (;;) {
      const token = this.tokens[this.#at++];
      if (!token || token.type === end) return joinText(parts);
      parts.push(...this.#readPart(token));
    }
  }

  #readPart(token: Token): CommentInline[] {
    switch (token.type) {
      case "text":
      case "text_special":
        return namePapers(token.content);
      case "softbreak":
      case "hardbreak":
        return [{ kind: "break" }];
      case "code_inline":
        return [{ kind: "code", text: token.content }];
      case "strong_open":
        return [{ kind: "strong", children: this.read("strong_close") }];
      case "em_open":
        return [{ kind: "emphasis", children: this.read("em_close") }];
      case "s_open":
        return [{ kind: "strike", children: this.read("s_close") }];
      case "link_open":
        return linkTo(attribute(token, "href"), this.read("link_close"));
      // Nothing is loaded from elsewhere, so that nobody is followed: a picture is a link.
      case "image":
        return linkTo(attribute(token, "src"), [token.content || attribute(token, "src")]);
      case "math":
        return [token.meta as Formula];
      case "mention":
        return this.isQuoted
          ? [token.content]
          : [{ kind: "mention", name: token.content.slice(1).toLowerCase(), text: token.content }];
      default:
        throw new Error(`No part of a comment: ${token.type}.`);
    }
  }
}

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? "");

/**
 * A link's text is text alone: what leads to a paper in it would be a link in a link. "[words]()" leads nowhere, which the parser
 * takes for a link all the same; it is its words.
 */
function linkTo(address: string, children: CommentInline[]): CommentInline[] {
  const plain = children.flatMap(withoutLinks);
  const href = linkAddress(address);
  if (href === null) return commentText(plain) === "" ? ["[]()"] : plain;
  const { host } = new URL(href);
  const said = isOfAnotherHost(commentText(plain), host) ? host : null;
  return [{ kind: "link", href, host: said, children: joinText(plain) }];
}

function withoutLinks(part: CommentInline): CommentInline[] {
  if (typeof part === "string") return [part];
  if (part.kind === "paper" || part.kind === "mention") return [part.text];
  if (part.kind === "link") return part.children.flatMap(withoutLinks);
  return "children" in part ? [{ ...part, children: part.children.flatMap(withoutLinks) }] : [part];
}

/** Labels are as long, and as many, as hosts may have: without a bound 8,000 letters and digits in a link's text took a second. */
const HOST_LIKE = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,127}\p{L}{2,}/gu;

/** Whether a link's text names a host, and none that it leads to. */
function isOfAnotherHost(text: string, host: string): boolean {
  const named = text.normalize("NFKC").toLowerCase().match(HOST_LIKE) ?? [];
  const bare = host.replace(/^www\./, "").replace(/:\d+$/, "");
  return named.some((each) => each.replace(/^www\./, "") !== bare);
}

/** The words of a line as they are read, without what marks them. */
export const commentText = (parts: CommentInline[]): string =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "break") return "\n";
      return "children" in part ? commentText(part.children) : part.text;
    })
    .join("");

function namePapers(text: string): CommentInline[] {
  const parts: CommentInline[] = [];
  let end = 0;
  for (const match of text.matchAll(ARXIV_ID)) {
    const id = parsePaperId(match[1] ?? "")?.id;
    if (id === undefined) continue;
    parts.push(text.slice(end, match.index), { kind: "paper", id, text: match[0] });
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

/** Neighbouring texts as one, and no empty ones. */
function joinText(parts: CommentInline[]): CommentInline[] {
  const joined: CommentInline[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part !== "string") joined.push(part);
    else if (typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part) joined.push(part);
  }
  return joined;
}
