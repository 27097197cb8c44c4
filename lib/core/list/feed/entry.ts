import type { FeedPaper } from "@/db/queries/list/feed-papers";
import { type FollowReason, reasonSentence } from "../../entity/follow-reasons";
import { PAPER_WITHDRAWN_IN_FEED } from "../../paper/sentences";
import { parseLatex } from "../../text/latex";
import { readableText } from "../../text/readable-text";
import { withoutIllegal } from "./legal-text";

/** A paper as an entry of a feed. */
export type FeedEntry = Omit<FeedPaper, "title" | "abstract" | "publishedAt" | "featuredAt" | "textChangedAt"> & {
  /** Plain text in one line. */
  title: string;
  summary: string;
  /** When the paper came into the feed, else when it was published; the day that readers' programs file it under. */
  publishedAt: Date;
  /** When its text last changed, never before `publishedAt`. A vote is no change. */
  updatedAt: Date;
  /** What the reader follows of it, in the feed of what they follow. */
  reasons: FollowReason[];
};

export function toFeedEntry(paper: FeedPaper, reasons: FollowReason[] = []): FeedEntry {
  const { featuredAt, textChangedAt, abstract, ...rest } = paper;
  const publishedAt = featuredAt ?? paper.publishedAt ?? paper.createdAt;
  return {
    ...rest,
    title: oneLine(paper.title) || paper.id,
    authors: paper.authors.filter(({ name }) => withoutIllegal(name).trim() !== ""),
    summary: [
      paper.withdrawnAt ? PAPER_WITHDRAWN_IN_FEED : "",
      oneLine(abstract),
      withoutIllegal(reasonSentence(reasons)),
    ]
      .filter(Boolean)
      .join("\n\n"),
    publishedAt,
    updatedAt: textChangedAt && textChangedAt > publishedAt ? textChangedAt : publishedAt,
    reasons,
  };
}

const oneLine = (latex: string) =>
  withoutIllegal(readableText(parseLatex(latex)))
    .replace(/\s+/gu, " ")
    .trim();
