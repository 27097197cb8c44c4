import { atomHtml, atomText, writeAtom } from "../list/feed/atom";
import type { FeedFormat, FeedHead } from "../list/feed/document";
import { oneLine } from "../list/feed/entry";
import { writeJsonFeed } from "../list/feed/json-feed";
import { withoutIllegal } from "../list/feed/legal-text";
import { commentHtml } from "./comment-html";
import type { NamedHere } from "./named-here";
import { commentOn, FORMER_READER } from "./sentences";

/** A comment that is to stand in a feed, from db/queries/comment/comments.ts. */
type FedComment = {
  id: string;
  paperId: string;
  paperTitle: string;
  parentId: string | null;
  writer: { username: string; name: string | null } | null;
  body: string;
  createdAt: Date;
  editedAt: Date | null;
};

/** A comment as an entry of a feed. Addresses are whole ones. */
export type CommentEntry = {
  /** Its address, which stays the same whatever becomes of its words; also its id. */
  url: string;
  /** "Ada on “Paper title”", plain text in one line. */
  title: string;
  html: string;
  writer: string;
  paperUrl: string;
  /** What it answers. */
  parentUrl: string | null;
  publishedAt: Date;
  updatedAt: Date;
};

/** @param named papers and accounts that are here. @param site its address, without a slash at its end. */
export function toCommentEntry(comment: FedComment, named: NamedHere, site: string): CommentEntry {
  const { writer, paperId, parentId, createdAt, editedAt } = comment;
  const name = withoutIllegal(writer?.name ?? writer?.username ?? "").trim() || FORMER_READER;
  return {
    url: `${site}/comments/${comment.id}`,
    title: commentOn(name, oneLine(comment.paperTitle) || paperId),
    html: withoutIllegal(commentHtml(comment.body, named, site)),
    writer: name,
    paperUrl: `${site}/papers/${paperId}`,
    parentUrl: parentId && `${site}/comments/${parentId}`,
    publishedAt: createdAt,
    updatedAt: editedAt ?? createdAt,
  };
}

/** Writes a feed of comments. */
export const formatCommentFeed: Record<FeedFormat, (feed: FeedHead, entries: CommentEntry[]) => string> = {
  atom: (feed, entries) =>
    writeAtom(
      feed,
      entries.map(({ updatedAt }) => updatedAt),
      entries.map((entry) => ({
        id: entry.url,
        title: atomText(entry.title),
        published: entry.publishedAt.toISOString(),
        updated: entry.updatedAt.toISOString(),
        link: [
          { "@rel": "alternate", "@type": "text/html", "@href": entry.url },
          { "@rel": "related", "@type": "text/html", "@href": entry.paperUrl },
        ],
        author: { name: entry.writer },
        content: atomHtml(entry.html),
        // Source: https://www.rfc-editor.org/rfc/rfc4685#section-3
        ...(entry.parentUrl && {
          "thr:in-reply-to": {
            "@xmlns:thr": "http://purl.org/syndication/thread/1.0",
            "@ref": entry.parentUrl,
            "@type": "text/html",
            "@href": entry.parentUrl,
          },
        }),
      })),
    ),
  json: (feed, entries) =>
    writeJsonFeed(
      feed,
      entries.map((entry) => ({
        id: entry.url,
        url: entry.url,
        title: entry.title,
        content_html: entry.html,
        date_published: entry.publishedAt.toISOString(),
        date_modified: entry.updatedAt.toISOString(),
        authors: [{ name: entry.writer }],
        _daily_papers: { paper_url: entry.paperUrl, reply_to: entry.parentUrl },
      })),
    ),
};
