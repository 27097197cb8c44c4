import type { Route } from "next";
import Link from "next/link";
import type { CSSProperties } from "react";
import { FollowReasons } from "@/components/entity/follow-reasons";
import { RichText } from "@/components/ui/rich-text";
import { formatMonth } from "@/lib/core/days";
import { coverColorOf } from "@/lib/core/paper/cover-color";
import { imageAddress } from "@/lib/core/paper/images";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { shortAuthors } from "@/lib/core/paper/related";
import { plainText } from "@/lib/core/text/rich-text";
import { PaperMeta } from "./paper-meta";
import { UpvoteButton } from "./upvote-button";

/** A paper of a grid: its cover, and below it what every card has but the abstract. */
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
      {/* The title below says the same and leads to the same page. */}
      <Link href={path} prefetch={false} tabIndex={-1} aria-hidden="true" className="block">
        <PaperCover paper={paper} />
      </Link>
      <UpvoteButton paperId={paper.id} title={plainText(paper.title)} upvotes={paper.upvotes} />
      <div>
        {paper.reasons && <FollowReasons reasons={paper.reasons} />}
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

/**
 * A cover of our own: its label and month on the colour of its topic, since the title stands below. Over it lies the
 * paper's picture when there is one: painted by CSS, so that one that is missing or cannot be loaded leaves the cover (as
 * with avatars), and only when it comes into view.
 */
function PaperCover({ paper }: { paper: ListedPaper }) {
  const picture = paper.cover?.thumbnailUrl && imageAddress(paper.cover.thumbnailUrl, 640);
  const category = paper.cover?.category ?? null;
  const style = { "--cloth": coverColorOf(category, paper.id), "--picture": picture ? `url("${picture}")` : undefined };
  return (
    <span className="cover" style={style as CSSProperties}>
      <span>{paper.cover?.label ?? paper.organization?.name ?? shortAuthors(paper)}</span>
      <span>{formatMonth(paper.publishedOn.slice(0, 7))}</span>
    </span>
  );
}
