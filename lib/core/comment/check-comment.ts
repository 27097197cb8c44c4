import { withoutInvisible } from "../text/fold-text";
import { type CommentBlock, type CommentInline, parseComment } from "./comment-markdown";
import { COMMENT_LENGTH_MAX, COMMENT_LINES_MAX, COMMENT_NESTING_MAX } from "./community-rules";
import { COMMENT_EMPTY, commentHasManyLines, commentIsDeep, commentIsLong } from "./sentences";

/** A comment that may be kept, or the sentence that says why not. */
export type CheckedComment = { body: string; linkCount: number } | { problem: string };

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
  const body = clean(text);
  // As the database counts.
  const length = [...body].length;
  if (body.trim() === "") return { problem: COMMENT_EMPTY };
  if (length > COMMENT_LENGTH_MAX) return { problem: commentIsLong(COMMENT_LENGTH_MAX, length) };
  if (body.split("\n").length > COMMENT_LINES_MAX) return { problem: commentHasManyLines(COMMENT_LINES_MAX) };
  const blocks = parseComment(body);
  if (depthOf(blocks) > COMMENT_NESTING_MAX) return { problem: commentIsDeep(COMMENT_NESTING_MAX) };
  return { body, linkCount: countLinks(blocks) };
}

/** Without what nobody sees. Every step takes time as the text is long, also for 40,000 spaces or marks in a row. */
const clean = (text: string): string =>
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

function countLinks(blocks: CommentBlock[]): number {
  return sum(
    blocks.map((block) => {
      if (block.kind === "paragraph") return countLinksInLine(block.children);
      if (block.kind === "quote") return countLinks(block.blocks);
      return block.kind === "list" ? sum(block.items.map(countLinks)) : 0;
    }),
  );
}

const countLinksInLine = (parts: CommentInline[]): number =>
  sum(
    parts.map((part) => {
      if (typeof part === "string") return 0;
      if (part.kind === "link") return 1;
      return "children" in part ? countLinksInLine(part.children) : 0;
    }),
  );

const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0);
