import Link from "next/link";
import { OrganizationBadge } from "@/components/entity/organization-badge";
import { formatDayShort, formatPublication } from "@/lib/core/days";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { plural } from "@/lib/core/plural";
import { plainText } from "@/lib/core/text/rich-text";
import { MarkButtons } from "../mark/mark-buttons";

/** Who wrote it, when, and what there is to find: one line under a title. */
export function PaperMeta({ paper, today, showsDay }: { paper: ListedPaper; today: string; showsDay: boolean }) {
  return (
    <p className="meta">
      {paper.organization ? <OrganizationBadge organization={paper.organization} /> : <AuthorCount paper={paper} />}
      <time dateTime={paper.publishedOn}>{formatPublication(paper.publishedOn, today)}</time>
      {showsDay && paper.featuredOn && (
        <Link href={`/papers/date/${paper.featuredOn}`} prefetch={false} className="quiet-link">
          Featured <time dateTime={paper.featuredOn}>{formatDayShort(paper.featuredOn, today)}</time>
        </Link>
      )}
      {paper.comments > 0 && <span>{plural(paper.comments, "comment")}</span>}
      {paper.codeUrl && (
        <a href={paper.codeUrl} rel="nofollow ugc noopener" className="quiet-link">
          Code
          {paper.codeStars !== null && paper.codeStars > 0 && (
            <span className="tabular-nums">
              <span className="sr-only">{` with ${plural(paper.codeStars, "star")}`}</span>
              <span aria-hidden="true">{` ★ ${paper.codeStars.toLocaleString("en")}`}</span>
            </span>
          )}
        </a>
      )}
      {paper.isWithdrawn && <span className="font-semibold text-ink">Withdrawn</span>}
      <MarkButtons paperId={paper.id} title={plainText(paper.title)} />
    </p>
  );
}

/** "6 authors"; their names on hover. The paper's own page lists them all. */
function AuthorCount({ paper }: { paper: ListedPaper }) {
  if (paper.authorCount === 0) return null;
  if (paper.authorCount === 1) return <span>{paper.authorNames[0] ?? "1 author"}</span>;
  const more = paper.authorCount - paper.authorNames.length;
  const names = `${paper.authorNames.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  // All of them may have asked not to be named.
  return <span title={paper.authorNames.length > 0 ? names : undefined}>{plural(paper.authorCount, "author")}</span>;
}
