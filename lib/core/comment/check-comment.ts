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
/** UTF-16 units that are looked at: what is beyond so many is too long, whatever would be taken out of it. */
const UNCLEAN_LENGTH_MAX = 4 * COMMENT_LENGTH_MAX;

/**
 * What is kept of a text that somebody wrote, with its links counted. Taken out is what nobody sees: control characters, marks
 * that turn the direction, marks piled on one letter. Everything else stays as it was written.
 */
export function checkComment(text: string): CheckedComment {
  if (text.length > UNCLEAN_LENGTH_MAX) return { problem: commentIsLong(COMMENT_LENGTH_MAX, [...text].length) };
  const body = cleanWritten(text);
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

/** A text without what nobody sees. Every step takes time as the text is long, also for 40,000 spaces or marks in a row. */
export const cleanWritten = (text: string): string =>
  // Marks are cut before they are put in order, which takes long, and joined to their letters before it is told which are invisible.
  withoutInvisible(
    text.replace(/\r\n?/g, "\n").replace(INDENTED_TAB, "    ").replace(PILED_MARKS, "$1").normalize("NFC"),
  )
    .normalize("NFC")
    .replace(PILED_MARKS, "$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+/, "")
    .trimEnd();

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
