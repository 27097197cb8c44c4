import { createElement, Fragment, type ReactNode } from "react";
import { RichText } from "@/components/ui/rich-text";
import { profilePath } from "@/lib/core/account/profile";
import { COMMENT_LINK_REL } from "@/lib/core/comment/comment-address";
import { type CommentBlock, type CommentInline, parseComment } from "@/lib/core/comment/comment-markdown";
import type { NamedHere } from "@/lib/core/comment/named-here";

/**
 * What a reader wrote, as elements from a fixed list; nothing of it is markup of its own.
 * @param named papers and accounts that are here; what names them leads to them.
 */
export function CommentText({ body, named }: { body: string; named: NamedHere }) {
  return (
    <div className="comment-text" dir="auto">
      {showBlocks(parseComment(body), named)}
    </div>
  );
}

// As children of their own, parts need no keys, which each page would carry twice.
const together = (parts: ReactNode[]): ReactNode =>
  parts.length === 1 ? parts[0] : createElement(Fragment, null, ...parts);

const showBlocks = (blocks: CommentBlock[], named: NamedHere): ReactNode =>
  together(blocks.map((block) => showBlock(block, named)));

function showBlock(block: CommentBlock, named: NamedHere): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p>{showLine(block.children, named)}</p>;
    case "code":
      return (
        // Scrolled by keys too, where its lines are longer than the page is wide.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus.
        <pre dir="ltr" tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return <blockquote>{showBlocks(block.blocks, named)}</blockquote>;
    case "rule":
      return <hr />;
    case "list": {
      const items = block.items.map((item) => createElement("li", null, showBlocks(item, named)));
      return createElement(
        block.start === null ? "ul" : "ol",
        block.start !== null && block.start !== 1 ? { start: block.start } : null,
        ...items,
      );
    }
  }
}

const TAGS = { strong: "strong", emphasis: "em", strike: "s" } as const;

const showLine = (parts: CommentInline[], named: NamedHere): ReactNode =>
  together(parts.map((part) => showPart(part, named)));

function showPart(part: CommentInline, named: NamedHere): ReactNode {
  if (typeof part === "string") return part;
  switch (part.kind) {
    case "break":
      return <br />;
    case "code":
      return <code>{part.text}</code>;
    case "math":
      return <RichText text={[part]} />;
    case "mention":
      return named.people.includes(part.name) ? <a href={profilePath(part.name)}>{part.text}</a> : <b>{part.text}</b>;
    case "paper":
      return named.papers.includes(part.id) ? <a href={`/papers/${part.id}`}>{part.text}</a> : part.text;
    case "link":
      return (
        <>
          <a href={part.href} rel={COMMENT_LINK_REL}>
            {showLine(part.children, named)}
          </a>
          {part.host !== null && ` (${part.host})`}
        </>
      );
    default:
      return createElement(TAGS[part.kind], null, showLine(part.children, named));
  }
}
