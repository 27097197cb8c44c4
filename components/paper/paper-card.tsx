// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import { FollowReasons } from "@/components/entity/follow-reasons";
import { RichText } from "@/components/ui/rich-text";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { plainText } from "@/lib/core/text/rich-text";
import { CardFigure } from "./card-figure";
import { PaperMeta } from "./paper-meta";
import { TitleTransition } from "./title-transition";
import { UpvoteButton } from "./upvote-button";

/** How much room a paper gets; its readers' votes decide. */
export type PaperRank = "lead" | "second" | "rest";

/** One paper of a list; `showsDay` in lists that span days without saying so in a heading. */
export function PaperCard({
  paper,
  rank,
  today,
  headingLevel,
  showsDay = false,
}: {
  paper: ListedPaper;
  rank: PaperRank;
  today: string;
  headingLevel: 2 | 3;
  showsDay?: boolean;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    // A script in the head says by data-marks what the reader has read, saved or hidden (lib/core/mark/reading-marks.ts).
    <article className={`card card-${rank}`} aria-labelledby={`paper-${paper.id}`} suppressHydrationWarning>
      <UpvoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
      <div className={paper.figure && "beside-figure"}>
        {paper.reasons && <FollowReasons reasons={paper.reasons} organization={paper.organization} />}
        <TitleTransition paperId={paper.id}>
          <Heading id={`paper-${paper.id}`} dir="auto">
            <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
              <RichText text={paper.title} />
            </Link>
          </Heading>
        </TitleTransition>
        <p className="abstract" dir="auto">
          <span>
            <RichText text={paper.abstract} />
          </span>
        </p>
        {paper.figure && <CardFigure paperId={paper.id} figure={paper.figure} />}
        <PaperMeta paper={paper} today={today} showsDay={showsDay} />
      </div>
    </article>
  );
}
