"use client";

import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { FollowReasons } from "@/components/entity/follow-reasons";
import { PressButton } from "@/components/ui/press-button";
import { RichParagraphs, RichText } from "@/components/ui/rich-text";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { fetchCards } from "@/lib/browser/cards";
import { formatDayShort } from "@/lib/core/days";
import { entityPath } from "@/lib/core/entity/entities";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { shortAuthors } from "@/lib/core/paper/related";
import { ABSTRACT_MISSING, ABSTRACT_ON_ITS_WAY, abstractOf } from "@/lib/core/paper/sentences";
import { plainText, type RichParts } from "@/lib/core/text/rich-text";
import { MarkButtons } from "../mark/mark-buttons";
import { OpenedAuthors } from "./card-authors";
import { UpvoteButton } from "./upvote-button";

/**
 * A paper in one line: its votes, title, who wrote it, and whether there is code. Its abstract and authors open below it; they
 * are fetched then, as the abstracts of a day would be three times the page. Without scripts the title leads to it.
 */
export function PaperLine({
  paper,
  today,
  headingLevel,
  showsDay = false,
}: {
  paper: ListedPaper;
  today: string;
  headingLevel: 2 | 3;
  showsDay?: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const abstract = useOnDemand(() => readAbstract(paper.id));
  const Heading = `h${headingLevel}` as const;
  const title = plainText(paper.title);
  return (
    <article className="card line" aria-labelledby={`paper-${paper.id}`} suppressHydrationWarning>
      <UpvoteButton paperId={paper.id} title={title} upvotes={paper.upvotes} />
      <div>
        <Heading id={`paper-${paper.id}`} dir="auto">
          <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
            <RichText text={paper.title} />
          </Link>
        </Heading>
        <LineMeta paper={paper} title={title} today={today} showsDay={showsDay} />
        <PressButton
          className="unfold needs-script"
          aria-expanded={isOpen}
          aria-label={abstractOf(title)}
          onClick={() => {
            if (!isOpen) void abstract.ask();
            setIsOpen(!isOpen);
          }}
        />
        {isOpen && (
          <div className="abstract" dir="auto">
            {abstract.answer ? (
              <RichParagraphs text={abstract.answer} />
            ) : (
              <p role="status">{abstract.isMissing ? ABSTRACT_MISSING : ABSTRACT_ON_ITS_WAY}</p>
            )}
            {paper.authorCount > 0 && <OpenedAuthors paperId={paper.id} />}
            {paper.reasons && <FollowReasons reasons={paper.reasons} organization={paper.organization} />}
          </div>
        )}
      </div>
    </article>
  );
}

/** Whether it was withdrawn, who wrote it, its day in lists of several, and code. */
function LineMeta({
  paper,
  title,
  today,
  showsDay,
}: {
  paper: ListedPaper;
  title: string;
  today: string;
  showsDay: boolean;
}) {
  const { organization, featuredOn, codeUrl } = paper;
  return (
    <p className="meta">
      <MarkButtons paperId={paper.id} title={title} isToolbar />
      {paper.isWithdrawn && <span className="withdrawn font-semibold text-ink">Withdrawn</span>}
      {organization ? (
        <Link href={entityPath("organization", organization.slug)} prefetch={false} className="who quiet-link">
          {organization.name}
        </Link>
      ) : (
        <span className="who">{shortAuthors(paper)}</span>
      )}
      {showsDay && featuredOn && <time dateTime={featuredOn}>{formatDayShort(featuredOn, today)}</time>}
      {showsDay && !featuredOn && <span className="day" />}
      {codeUrl && (
        <a href={codeUrl} rel="nofollow ugc noopener" className="code quiet-link">
          Code
        </a>
      )}
    </p>
  );
}

/** The whole abstract, or null when the paper is not there any more. */
async function readAbstract(paperId: string): Promise<RichParts | null> {
  const { papers } = await fetchCards([paperId], "abstracts");
  return papers[0]?.abstract ?? null;
}
