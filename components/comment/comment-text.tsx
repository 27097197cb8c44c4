import { createElement, Fragment, type ReactNode } from "react";
import { RichText } from "@/components/ui/rich-text";
import { COMMENT_LINK_REL } from "@/lib/core/comment/comment-address";
import { type CommentBlock, type CommentInline, parseComment } from "@/lib/core/comment/comment-markdown";

/**
 * What a reader wrote, as elements from a fixed list; nothing of it is markup of its own.
 * @param knownPapers ids of papers that are here, whose mention leads to them.
 */
export function CommentText({ body, knownPapers }: { body: string; knownPapers: ReadonlySet<string> }) {
  return (
    <div className="comment-text" dir="auto">
      {showBlocks(parseComment(body), knownPapers)}
    </div>
  );
}

// As children of their own, parts need no keys, which each page would carry twice.
const together = (parts: ReactNode[]): ReactNode =>
  parts.length === 1 ? parts[0] : createElement(Fragment, null, ...parts);

const showBlocks = (blocks: CommentBlock[], known: ReadonlySet<string>): ReactNode =>
  together(blocks.map((block) => showBlock(block, known)));

function showBlock(block: CommentBlock, known: ReadonlySet<string>): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p>{showLine(block.children, known)}</p>;
    case "code":
      return (
        // Scrolled by keys too, where its lines are longer than the page is wide.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus.
        <pre dir="ltr" tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return <blockquote>{showBlocks(block.blocks, known)}</blockquote>;
    case "rule":
      return <hr />;
    case "list": {
      const items = block.items.map((item) => createElement("li", null, showBlocks(item, known)));
      return createElement(
        block.start === null ? "ul" : "ol",
        block.start !== null && block.start !== 1 ? { start: block.start } : null,
        ...items,
      );
    }
  }
}

const TAGS = { strong: "strong", emphasis: "em", strike: "s" } as const;

const showLine = (parts: CommentInline[], known: ReadonlySet<string>): ReactNode =>
  together(parts.map((part) => showPart(part, known)));

function showPart(part: CommentInline, known: ReadonlySet<string>): ReactNode {
  if (typeof part === "string") return part;
  switch (part.kind) {
    case "break":
      return <br />;
    case "code":
      return <code>{part.text}</code>;
    case "math":
      return <RichText text={[part]} />;
    case "mention":
      return <b>{part.text}</b>;
    case "paper":
      return known.has(part.id) ? <a href={`/papers/${part.id}`}>{part.text}</a> : part.text;
    case "link":
      return (
        <>
          <a href={part.href} rel={COMMENT_LINK_REL}>
            {showLine(part.children, known)}
          </a>
          {part.host !== null && ` (${part.host})`}
        </>
      );
    default:
      return createElement(TAGS[part.kind], null, showLine(part.children, known));
  }
}
