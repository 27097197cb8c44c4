import { withoutInvisible } from "../text/fold-text";
import { type CommentBlock, type CommentInline, parseComment } from "./comment-markdown";
import { COMMENT_LENGTH_MAX, COMMENT_LINES_MAX, COMMENT_NESTING_MAX } from "./community-rules";
import { COMMENT_EMPTY, commentHasManyLines, commentIsDeep, commentIsLong } from "./sentences";

/** A comment that may be kept, or the sentence that says why not. */
export type CheckedComment = WrittenComment | { problem: string };
/** What is kept of a comment. `linkHosts`: hosts that its links lead to, each once. */
export type WrittenComment = { body: string; linkCount: number; linkHosts: string[] };

/** Marks that stand above or below one letter; a run of more is no letter of any script, and covers other lines. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const INDENTED_TAB = /\t/g;

/**
 * What is kept of a text that somebody wrote, with its links counted. Taken out is what nobody sees: control characters, marks
 * that turn the direction, marks piled on one letter. Everything else stays as it was written.
 */
export function checkComment(text: string): CheckedComment {
  const body = withoutInvisible(text.replace(/\r\n?/g, "\n").replace(INDENTED_TAB, "    "))
    .normalize("NFC")
    .replace(PILED_MARKS, "$1")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/^\n+|\s+$/g, "");
  // As the database counts.
  const length = [...body].length;
  if (body.trim() === "") return { problem: COMMENT_EMPTY };
  if (length > COMMENT_LENGTH_MAX) return { problem: commentIsLong(COMMENT_LENGTH_MAX, length) };
  if (body.split("\n").length > COMMENT_LINES_MAX) return { problem: commentHasManyLines(COMMENT_LINES_MAX) };
  const blocks = parseComment(body);
  if (depthOf(blocks) > COMMENT_NESTING_MAX) return { problem: commentIsDeep(COMMENT_NESTING_MAX) };
  const links = linksOf(blocks);
  return { body, linkCount: links.length, linkHosts: [...new Set(links.map((href) => new URL(href).hostname))] };
}

/** Lists and quotes that stand in each other, at the deepest place. */
function depthOf(blocks: CommentBlock[]): number {
  return Math.max(
    0,
    ...blocks.map((block) => {
      if (block.kind === "quote") return 1 + depthOf(block.blocks);
      return block.kind === "list" ? 1 + Math.max(0, ...block.items.map(depthOf)) : 0;
    }),
  );
}

/** Addresses of the links, in their order. */
const linksOf = (blocks: CommentBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "paragraph") return linksInLine(block.children);
    if (block.kind === "quote") return linksOf(block.blocks);
    return block.kind === "list" ? block.items.flatMap(linksOf) : [];
  });

const linksInLine = (parts: CommentInline[]): string[] =>
  parts.flatMap((part) => {
    if (typeof part === "string") return [];
    if (part.kind === "link") return [part.href];
    return "children" in part ? linksInLine(part.children) : [];
  });
