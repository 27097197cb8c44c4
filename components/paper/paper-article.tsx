import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { FollowButton } from "@/components/entity/follow-button";
import { OrganizationBadge } from "@/components/entity/organization-badge";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { Prose } from "@/components/ui/prose";
import { RichParagraphs, RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import type { Neighbour, Paper } from "@/db/queries/paper/papers";
import { formatDayLong } from "@/lib/core/days";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import {
  AI_SUMMARY,
  abstractStandsIn,
  FACTS_AND_LINKS,
  paperWithdrawn,
  placeOfTheDay,
  summaryBy,
} from "@/lib/core/paper/sentences";
import { searchPath } from "@/lib/core/search/search-address";
import { originalOf } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { AuthorsMedia } from "./authors-media";
import { NeighboursOfDay } from "./neighbours-of-day";
import { OpenedPaper } from "./opened-paper";
import { PaperActions } from "./paper-actions";
import { PaperAuthors } from "./paper-authors";
import { PaperFacts } from "./paper-facts";
import { TitleTransition } from "./title-transition";
import { UpvoteButton } from "./upvote-button";

type Props = {
  paper: Paper;
  placeOfDay: number | null;
  neighbours: { previous: Neighbour | null; next: Neighbour | null };
  today: string;
  /** What readers say of it; absent on a site without discussions. */
  discussion?: ReactNode;
};

/** Everything known of one paper. `placeOfDay` is its place among the papers of its closed day, 1 for the first. */
export function PaperArticle({ paper, placeOfDay, neighbours, today, discussion }: Props) {
  const title = parseLatex(paper.title);
  const authors = namedAuthors(paper.authors);
  const { archive } = originalOf(paper);
  return (
    <article
      aria-labelledby={`paper-${paper.id}`}
      suppressHydrationWarning
      className="page-width grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-12 pt-8 sm:pt-12 md:grid-cols-[minmax(0,1fr)_var(--spacing-rail)] md:grid-rows-[auto_1fr]"
    >
      <div className="min-w-0">
        <header className="flex gap-x-4 sm:gap-x-5">
          <div className="pt-1.5">
            <UpvoteButton paperId={paper.id} title={plainText(title)} upvotes={paper.upvotes} />
          </div>
          <div className="min-w-0">
            {placeOfDay !== null && paper.featuredOn && (
              <p className="mb-1.5 text-meta text-soft">
                <Link className="quiet-link" href={`/papers/date/${paper.featuredOn}`}>
                  <Sentence
                    text={placeOfTheDay(placeOfDay, formatDayLong(paper.featuredOn, today))}
                    links={[
                      (words) => <span className="whitespace-nowrap font-semibold text-ink">{words}</span>,
                      (words) => <span className="whitespace-nowrap">{words}</span>,
                    ]}
                  />
                </Link>
              </p>
            )}
            <TitleTransition paperId={paper.id}>
              <Heading level={1} look="name" id={`paper-${paper.id}`} className="max-w-text" dir="auto">
                <RichText text={title} />
              </Heading>
            </TitleTransition>
            {paper.organization && (
              <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-meta">
                <OrganizationBadge organization={paper.organization} />
                <FollowButton
                  entity={{ kind: "organization", slug: paper.organization.slug, name: paper.organization.name }}
                />
              </div>
            )}
            <PaperAuthors
              authors={authors}
              hiddenCount={paper.authorCount - authors.length}
              {...(discussion && { claimedOf: paper.id })}
            />
          </div>
        </header>
        <div className="sm:pl-16">
          <PaperActions paper={paper} title={plainText(title)} />
        </div>
        <div className="mt-8 sm:pl-16">
          {paper.withdrawnAt && <Notice kind="fact">{paperWithdrawn(archive)}</Notice>}
          {paper.aiSummary && (
            <section aria-labelledby="ai-summary" className="mb-8 max-w-text border-rule border-y py-4">
              <Heading level={2} look="label" id="ai-summary">
                {AI_SUMMARY}
              </Heading>
              <p className="mt-1" dir="auto">
                {paper.aiSummary}
              </p>
              <Keywords words={paper.aiKeywords} />
              <p className="mt-2 text-meta text-soft">{summaryBy(paper.aiSummaryModel)}</p>
            </section>
          )}
          <Heading level={2} look="label" className={paper.aiSummary ? "mb-1" : "sr-only"}>
            Abstract
          </Heading>
          <Prose as="div" width="text" className="space-y-4" dir="auto">
            <RichParagraphs text={parseLatex(paper.abstract)} />
          </Prose>
          <OpenedPaper paperId={paper.id} />
          {paper.abstractOrigin === "sample" && (
            <p className="mt-4 max-w-text text-meta text-soft">{abstractStandsIn(archive)}</p>
          )}
          <AuthorsMedia media={paper.media} />
        </div>
      </div>
      <aside aria-label={FACTS_AND_LINKS} className="text-meta max-md:sm:pl-16 md:row-span-2">
        <PaperFacts paper={paper} namesDiscussion={!discussion} />
      </aside>
      {discussion}
      {paper.featuredOn && <NeighboursOfDay {...neighbours} day={formatDayLong(paper.featuredOn, today)} />}
    </article>
  );
}

/** Each leads to the papers that have it. */
function Keywords({ words }: { words: string[] }) {
  if (words.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-meta">
      {words.map((word) => (
        <li key={word} dir="auto">
          <Link className="text-link" href={searchPath({ text: `"${word}"` }) as Route} prefetch={false}>
            {word}
          </Link>
        </li>
      ))}
    </ul>
  );
}
