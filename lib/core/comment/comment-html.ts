import { profilePath } from "../account/profile";
import { COMMENT_LINK_REL } from "./comment-address";
import { type CommentBlock, type CommentInline, commentText, parseComment } from "./comment-markdown";
import type { NamedHere } from "./named-here";

/**
 * A comment as HTML: for the API, feeds and mails, which have no components. Formulas are MathML.
 * @param named papers and accounts that lead to their pages. @param site address that they begin with, without a slash at its end.
 */
export const commentHtml = (body: string, named: NamedHere, site: string): string =>
  writeBlocks(parseComment(body), { named, site });

type Context = { named: NamedHere; site: string };

const writeBlocks = (blocks: CommentBlock[], context: Context): string =>
  blocks.map((block) => writeBlock(block, context)).join("");

function writeBlock(block: CommentBlock, context: Context): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${writeLine(block.children, context)}</p>`;
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case "quote":
      return `<blockquote>${writeBlocks(block.blocks, context)}</blockquote>`;
    case "rule":
      return "<hr>";
    case "list": {
      const items = block.items.map((item) => `<li>${writeBlocks(item, context)}</li>`).join("");
      if (block.start === null) return `<ul>${items}</ul>`;
      return block.start === 1 ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`;
    }
  }
}

const TAGS = { strong: "strong", emphasis: "em", strike: "s" } as const;

const writeLine = (parts: CommentInline[], context: Context): string =>
  parts
    .map((part): string => {
      if (typeof part === "string") return escapeHtml(part);
      switch (part.kind) {
        case "break":
          return "<br>";
        case "code":
          return `<code>${escapeHtml(part.text)}</code>`;
        case "math":
          return part.math;
        case "mention":
          return context.named.people.includes(part.name)
            ? `<a href="${escapeHtml(context.site + profilePath(part.name))}">${escapeHtml(part.text)}</a>`
            : `<b>${escapeHtml(part.text)}</b>`;
        case "paper": {
          const words = escapeHtml(part.text);
          return context.named.papers.includes(part.id)
            ? `<a href="${escapeHtml(`${context.site}/papers/${part.id}`)}">${words}</a>`
            : words;
        }
        case "link": {
          const host = part.host === null ? "" : ` (${escapeHtml(part.host)})`;
          return `<a href="${escapeHtml(part.href)}" rel="${COMMENT_LINK_REL}">${writeLine(part.children, context)}</a>${host}`;
        }
        default:
          return `<${TAGS[part.kind]}>${writeLine(part.children, context)}</${TAGS[part.kind]}>`;
      }
    })
    .join("");

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Papers that a comment names, by canonical id. */
export function papersNamed(body: string): string[] {
  const ids = new Set<string>();
  const inLine = (parts: CommentInline[]) => {
    for (const part of parts) {
      if (typeof part === "string") continue;
      if (part.kind === "paper") ids.add(part.id);
      else if ("children" in part) inLine(part.children);
    }
  };
  const inBlocks = (blocks: CommentBlock[]) => {
    for (const block of blocks) {
      if (block.kind === "paragraph") inLine(block.children);
      else if (block.kind === "quote") inBlocks(block.blocks);
      else if (block.kind === "list") block.items.forEach(inBlocks);
    }
  };
  if (/arXiv:/.test(body)) inBlocks(parseComment(body));
  return [...ids];
}

/** The words of a comment on one line, formulas in Unicode: for excerpts, titles of entries and mails without HTML. */
export const commentPlainText = (body: string): string => blocksText(parseComment(body)).replace(/\s+/g, " ").trim();

const blocksText = (blocks: CommentBlock[]): string =>
  blocks
    .map((block) => {
      if (block.kind === "paragraph") return commentText(block.children);
      if (block.kind === "code") return block.text;
      if (block.kind === "quote") return blocksText(block.blocks);
      return block.kind === "list" ? block.items.map(blocksText).join(" ") : "";
    })
    .join(" ");
