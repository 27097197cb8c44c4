import type { PaperDraft } from "@/db/queries/paper/normalized-paper";
import { dayOf } from "@/lib/core/days";
import { readInstant } from "@/lib/core/paper/field-checks";
import { isWithdrawal } from "@/lib/core/paper/withdrawal";
import { placeOfId } from "@/lib/core/source";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { foldText } from "@/lib/core/text/fold-text";
import { env } from "@/lib/server/runtime/env";

/** What all of arXiv's formats come down to. */
export type ArxivFacts = {
  id: string | null;
  version: number | null;
  title: string | null;
  abstract: string | null;
  authors: string[];
  categories: string[];
  comment: string | null;
  doi: string | null;
  journalRef: string | null;
  /** Instant or date of the first version. */
  publishedAt: string | null;
  /** Instant or date of the version that is described. */
  updatedAt: string | null;
};

/** The draft of an arXiv record; it has a day only where arXiv is what the feed is made of. */
export function draftFromArxiv(facts: ArxivFacts): PaperDraft {
  const { id, version, title, abstract, authors, categories, comment, doi, journalRef, publishedAt, updatedAt } = facts;
  const withdrawn = isWithdrawal({ abstract: foldText(abstract ?? ""), comment: comment && foldText(comment) });
  return {
    origin: "arxiv",
    id,
    version,
    title,
    abstract,
    authors: authors.map((name) => ({ name })),
    categories,
    comment,
    doi,
    journalRef,
    publishedAt,
    withdrawnAt: withdrawn ? (updatedAt ?? publishedAt) : null,
    featured: featuredDay(id, publishedAt),
  };
}

function featuredDay(id: string | null, publishedAt: string | null): PaperDraft["featured"] {
  const instant = readInstant(publishedAt ?? "");
  const arxivId = parseArxivId(id ?? "")?.id;
  if (env.FEED_SOURCE !== "arxiv" || !arxivId || Number.isNaN(instant.getTime())) return null;
  return {
    on: dayOf(instant, env.FEED_TIME_ZONE),
    position: placeOfId(arxivId),
    at: instant,
  };
}
