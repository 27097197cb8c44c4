// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import type { CSSProperties } from "react";
import { FollowReasons } from "@/components/entity/follow-reasons";
import { RichText } from "@/components/ui/rich-text";
import { coverColorOf } from "@/lib/core/paper/cover-color";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { plainText } from "@/lib/core/text/rich-text";
import { CardFigure } from "./card-figure";
import { PaperMeta } from "./paper-meta";
import { UpvoteButton } from "./upvote-button";

/** How wide a tile is: one of two to four beside each other, or alone on a phone. */
const SIZES = "(min-width:40rem) 20rem, 100vw";

/** A paper of a grid: its figure where one is kept, and below it what every card has but the abstract. */
export function PaperTile({
  paper,
  today,
  headingLevel,
  showsDay,
}: {
  paper: ListedPaper;
  today: string;
  headingLevel: 2 | 3;
  showsDay: boolean;
}) {
  const Heading = `h${headingLevel}` as const;
  const path = `/papers/${paper.id}` as Route;
  return (
    <article className="card tile" aria-labelledby={`paper-${paper.id}`} suppressHydrationWarning>
      {paper.figure ? (
        <CardFigure paperId={paper.id} figure={paper.figure} sizes={SIZES} />
      ) : (
        <TileBand paper={paper} />
      )}
      <UpvoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
      <div>
        {paper.reasons && <FollowReasons reasons={paper.reasons} organization={paper.organization} />}
        <Heading id={`paper-${paper.id}`} dir="auto">
          <Link href={path} prefetch={false} className="quiet-link">
            <RichText text={paper.title} />
          </Link>
        </Heading>
        <PaperMeta paper={paper} today={today} showsDay={showsDay} />
      </div>
    </article>
  );
}

/** In place of a figure: a band in the colour of the paper's topic, and its name, since the rest stands below. */
function TileBand({ paper: { id, cover } }: { paper: ListedPaper }) {
  const style = { "--cloth": coverColorOf(cover?.category ?? null, id) };
  return (
    <p className="band" style={style as CSSProperties}>
      {cover?.label}
    </p>
  );
}
