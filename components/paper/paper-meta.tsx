// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import Link from "next/link";
import { OrganizationBadge } from "@/components/entity/organization-badge";
import { commentsHere } from "@/lib/core/comment/sentences";
import { formatDayShort, formatPublication } from "@/lib/core/days";
import { entityPath } from "@/lib/core/entity/entities";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { shortAuthors } from "@/lib/core/paper/related";
import { groupDigits, plural } from "@/lib/core/plural";
import { plainText } from "@/lib/core/text/rich-text";
import { MarkButtons } from "../mark/mark-buttons";
import { CardAuthors } from "./card-authors";
import { Submitter } from "./submitter";

/** Who wrote it, when, what there is to find, and who submitted it: one line under a title. */
export function PaperMeta({ paper, today, showsDay }: { paper: ListedPaper; today: string; showsDay: boolean }) {
  const featuredOn = showsDay ? paper.featuredOn : null;
  return (
    <p className="meta">
      {paper.organization && <OrganizationBadge organization={paper.organization} />}
      <Authors paper={paper} />
      <time dateTime={paper.publishedOn}>
        {featuredOn && "Published "}
        {formatPublication(paper.publishedOn, today)}
      </time>
      {featuredOn && (
        <Link href={`/papers/date/${featuredOn}`} prefetch={false} className="quiet-link">
          Featured <time dateTime={featuredOn}>{formatDayShort(featuredOn, today)}</time>
        </Link>
      )}
      {paper.comments > 0 && (
        <a href={`/papers/${paper.id}#discussion`} className="quiet-link" {...toldOwn(paper)}>
          {plural(paper.comments, "comment")}
        </a>
      )}
      {paper.codeUrl && (
        <a href={paper.codeUrl} rel="nofollow ugc noopener" className="quiet-link">
          Code
          {paper.codeStars !== null && paper.codeStars > 0 && (
            <span className="tabular-nums">
              <span className="sr-only">{` with ${plural(paper.codeStars, "star")}`}</span>
              <span aria-hidden="true">{` ★ ${groupDigits(paper.codeStars)}`}</span>
            </span>
          )}
        </a>
      )}
      {paper.isWithdrawn && <span className="font-semibold text-ink">Withdrawn</span>}
      {paper.submitterName && (
        <span className="by" dir="auto">
          <Submitter name={paper.submitterName} username={paper.submitterUsername} />
        </span>
      )}
      <MarkButtons paperId={paper.id} title={plainText(paper.title)} isToolbar />
    </p>
  );
}

/** How many comments are here, where some are. */
function toldOwn({ comments, ownComments }: ListedPaper) {
  if (!ownComments) return {};
  const words = commentsHere(comments, ownComments);
  return { "aria-label": words, title: words };
}

/** The one author, leading to the author's papers; of several the first, who opens to all of them. */
function Authors({ paper }: { paper: ListedPaper }) {
  const { id, authorCount, authorNames, title } = paper;
  if (authorCount === 0) return null;
  const [name] = authorNames;
  if (authorCount > 1 || !name)
    return <CardAuthors paperId={id} title={plainText(title)} names={shortAuthors(paper)} count={authorCount} />;
  return (
    <Link href={entityPath("author", name)} prefetch={false} className="quiet-link">
      {name}
    </Link>
  );
}
