import Link from "next/link";
import { ViewTransition } from "react";
import { FollowButton } from "@/components/entity/follow-button";
import { OrganizationBadge } from "@/components/entity/organization-badge";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { Prose } from "@/components/ui/prose";
import { RichParagraphs, RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import type { Paper } from "@/db/queries/paper/papers";
import { formatDayLong } from "@/lib/core/days";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import {
  abstractStandsIn,
  FACTS_AND_LINKS,
  paperWithdrawn,
  placeOfTheDay,
  SUMMARY_ORIGIN,
} from "@/lib/core/paper/sentences";
import { originalOf } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { OpenedPaper } from "./opened-paper";
import { PaperAuthors } from "./paper-authors";
import { PaperFacts } from "./paper-facts";
import { UpvoteButton } from "./upvote-button";

/** Everything known of one paper. `placeOfDay` is its place among the papers of its closed day, 1 for the first. */
export function PaperArticle({ paper, placeOfDay, today }: { paper: Paper; placeOfDay: number | null; today: string }) {
  const title = parseLatex(paper.title);
  const authors = namedAuthors(paper.authors);
  const { archive } = originalOf(paper);
  return (
    <article
      aria-labelledby={`paper-${paper.id}`}
      suppressHydrationWarning
      className="page-width grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-12 pt-8 sm:pt-12 md:grid-cols-[minmax(0,1fr)_var(--spacing-rail)]"
    >
      <OpenedPaper paperId={paper.id} />
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
                    links={[(words) => <span className="font-semibold text-ink">{words}</span>]}
                  />
                </Link>
              </p>
            )}
            <ViewTransition name={`paper-${paper.id}`} share="title" default="none">
              <Heading level={1} look="name" id={`paper-${paper.id}`} className="max-w-text" dir="auto">
                <RichText text={title} />
              </Heading>
            </ViewTransition>
            {paper.organization && (
              <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-meta">
                <OrganizationBadge organization={paper.organization} />
                <FollowButton
                  entity={{ kind: "organization", slug: paper.organization.slug, name: paper.organization.name }}
                />
              </div>
            )}
            <PaperAuthors authors={authors} hiddenCount={paper.authorCount - authors.length} />
          </div>
        </header>
        <div className="mt-8 sm:pl-16">
          {paper.withdrawnAt && <Notice kind="fact">{paperWithdrawn(archive)}</Notice>}
          <h2 className="sr-only">Abstract</h2>
          <Prose as="div" width="text" className="space-y-4" dir="auto">
            <RichParagraphs text={parseLatex(paper.abstract)} />
          </Prose>
          {paper.abstractOrigin === "sample" && (
            <p className="mt-4 max-w-text text-meta text-soft">{abstractStandsIn(archive)}</p>
          )}
          {paper.aiSummary && (
            <section aria-labelledby="in-short" className="mt-8 max-w-text border-rule border-t pt-4">
              <Heading level={2} look="label" id="in-short">
                Summary
              </Heading>
              <p className="mt-1 text-soft" dir="auto">
                {paper.aiSummary}
              </p>
              {paper.aiKeywords.length > 0 && (
                <p className="mt-2 text-meta text-soft">{paper.aiKeywords.join(" · ")}</p>
              )}
              <p className="mt-2 text-meta text-soft">{SUMMARY_ORIGIN}</p>
            </section>
          )}
        </div>
      </div>
      <aside aria-label={FACTS_AND_LINKS} className="text-meta max-md:sm:pl-16">
        <PaperFacts paper={paper} today={today} />
      </aside>
    </article>
  );
}
