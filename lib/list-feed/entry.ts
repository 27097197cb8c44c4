import type { FeedPaper } from "@/db/queries/feed-papers";
import { parseLatex } from "../latex";
import { readableText } from "../readable-text";
import { type Subject, shortName } from "../subjects";
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
  reasons: Subject[];
};

export function toFeedEntry(paper: FeedPaper, reasons: Subject[] = []): FeedEntry {
  const { featuredAt, textChangedAt, abstract, ...rest } = paper;
  const publishedAt = featuredAt ?? paper.publishedAt ?? paper.createdAt;
  return {
    ...rest,
    title: oneLine(paper.title) || paper.id,
    authors: paper.authors.filter(({ name }) => withoutIllegal(name).trim() !== ""),
    summary: [
      paper.isWithdrawn ? "This paper was withdrawn." : "",
      oneLine(abstract),
      reasons.length > 0 ? reasonSentence(reasons) : "",
    ]
      .filter(Boolean)
      .join("\n\n"),
    publishedAt,
    updatedAt: textChangedAt && textChangedAt > publishedAt ? textChangedAt : publishedAt,
    reasons,
  };
}

/** "Because you follow NVIDIA, Yann LeCun and cs.CL." */
function reasonSentence(reasons: Subject[]): string {
  const names = new Intl.ListFormat("en-GB").format(reasons.map(shortName));
  return withoutIllegal(`Because you follow ${names}.`);
}

const oneLine = (latex: string) =>
  withoutIllegal(readableText(parseLatex(latex)))
    .replace(/\s+/gu, " ")
    .trim();
