import type { FeedPaper } from "@/db/queries/list/feed-papers";
import { type FollowReason, reasonSentence } from "../../entity/follow-reasons";
import { PAPER_WITHDRAWN_IN_FEED } from "../../paper/sentences";
import { parseLatex } from "../../text/latex";
import { plainText } from "../../text/rich-text";
import { withoutIllegal } from "./legal-text";

/** A paper as an entry of a feed. */
export type FeedEntry = Omit<
  FeedPaper,
  "title" | "abstract" | "publishedAt" | "featuredAt" | "textChangedAt" | "place"
> & {
  /** Plain text in one line. */
  title: string;
  summary: string;
  /**
   * When the paper came into the feed, else when it was published; the day that readers' programs file it under. Within a
   * day some seconds apart, in the order of its votes: most programs sort by time.
   */
  publishedAt: Date;
  /** When its text last changed, never before any `publishedAt` of its day. A vote is no change. */
  updatedAt: Date;
  /** What the reader follows of it, in the feed of what they follow. */
  reasons: FollowReason[];
};

export function toFeedEntry(paper: FeedPaper, reasons: FollowReason[] = []): FeedEntry {
  const { featuredAt, textChangedAt, abstract, place, ...rest } = paper;
  const { publishedAt, settledAt } = timesOf(paper);
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
    updatedAt: textChangedAt && textChangedAt > settledAt ? textChangedAt : settledAt,
    reasons,
  };
}

/** Places of a day that have a second of their own; those after them share the day's first. */
const PLACES = 1_000;

/** `settledAt` is the latest `publishedAt` of the paper's day, so that it stays the same whatever place votes give. */
function timesOf({ featuredOn, featuredAt, place, publishedAt, createdAt }: FeedPaper) {
  if (featuredOn === null || place === null) {
    const known = featuredAt ?? publishedAt ?? createdAt;
    return { publishedAt: known, settledAt: known };
  }
  const at = (seconds: number) => new Date(Date.parse(`${featuredOn}T00:00:00Z`) + seconds * 1_000);
  return { publishedAt: at(Math.max(0, PLACES - place)), settledAt: at(PLACES) };
}

/** LaTeX as plain text in one line, without what XML cannot hold. */
export const oneLine = (latex: string): string =>
  withoutIllegal(plainText(parseLatex(latex)))
    .replace(/\s+/gu, " ")
    .trim();
