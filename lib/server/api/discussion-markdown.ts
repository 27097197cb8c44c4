import type { Comment } from "@/db/queries/comment/comments";
import { type CommentBlock, type CommentInline, parseComment } from "@/lib/core/comment/comment-markdown";
import {
  COMMENT_HELD,
  DELETED_BY_WRITER,
  DISCUSSION_HEADING,
  FORMER_READER,
  hiddenBecause,
  moreCommentsAt,
  UNNAMED_COMMENT,
} from "@/lib/core/comment/sentences";
import { siteUrl } from "../runtime/env";
import { markdownLine, markdownLinkText } from "./markdown-text";

/** A part of a discussion, from listThread. */
export type DiscussionPart = { comments: Comment[]; next: string | null };

/**
 * A paper's discussion as Markdown; "" where there is none. Each comment has a heading of its own, which no text in it can
 * become, and stands as deep in quotes as it does in the thread.
 */
export function discussionMarkdown(paperId: string, { comments, next }: DiscussionPart): string {
  if (comments.length === 0) return "";
  const more = next === null ? "" : `\n${moreCommentsAt(`${siteUrl()}/discuss/${paperId}`)}\n`;
  return `\n## ${DISCUSSION_HEADING}\n${comments.map(commentMarkdown).join("")}${more}`;
}

function commentMarkdown(comment: Comment): string {
  const { id, depth, createdAt } = comment;
  const head = `### [${markdownLinkText(writerOf(comment))}, ${createdAt.toISOString().slice(0, 10)}](${siteUrl()}/comments/${id})`;
  const lines = [head, ...wordsOf(comment)].flatMap((paragraph) => ["", paragraph]);
  // The empty line between two comments ends the quotes of the first.
  const [, ...rest] = lines;
  return `\n${rest.map((line) => `${`${"> ".repeat(depth)}${line}`.trimEnd()}\n`).join("")}`;
}

const writerOf = ({ writer, state }: Comment): string =>
  writer?.name || writer?.username || (state === "deleted" ? UNNAMED_COMMENT : FORMER_READER);

function wordsOf({ state, hiddenReason, hiddenBy, body }: Comment): string[] {
  if (state === "deleted") return [`_${DELETED_BY_WRITER}_`];
  if (state === "held") return [`_${COMMENT_HELD}_`];
  if (state === "hidden") return [`_${hiddenBecause(hiddenReason!, hiddenBy?.kind)}_`];
  return paragraphsOf(parseComment(body)).map(markdownLine).filter(Boolean);
}

/** What the blocks say, a text for each paragraph; code and quotes are words among others. */
const paragraphsOf = (blocks: CommentBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "paragraph") return [textOf(block.children)];
    if (block.kind === "code") return [block.text];
    if (block.kind === "quote") return paragraphsOf(block.blocks).map((text) => `“${text}”`);
    return block.kind === "list" ? block.items.flatMap((item) => paragraphsOf(item)) : [];
  });

const textOf = (parts: CommentInline[]): string =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "break") return " ";
      if (part.kind === "math") return `$${part.tex}$`;
      if (part.kind !== "link") return "children" in part ? textOf(part.children) : part.text;
      const words = textOf(part.children);
      return words === part.href ? words : `${words} (${part.href})`;
    })
    .join("");
