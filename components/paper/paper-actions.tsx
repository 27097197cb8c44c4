import type { ReactNode } from "react";
import type { Paper } from "@/db/queries/paper/papers";
import { ADD_TO_COLLECTION, addTitledToCollection } from "@/lib/core/collection/sentences";
import { PROJECT_PAGE, READ_THE_PAPER } from "@/lib/core/paper/sentences";
import { groupDigits } from "@/lib/core/plural";
import { originalOf } from "@/lib/core/source";
import { hasDiscussions } from "@/lib/server/comment/community";
import { MarkButtons } from "../mark/mark-buttons";
import { MarkForms } from "../mark/mark-forms";
import { SharePaper } from "./share-paper";

/** Where to read the paper, its code, and what a reader does with it: one row, or two on a phone. @param title plain. */
export function PaperActions({ paper, title }: { paper: Paper; title: string }) {
  const { archive, url, pdfUrl, htmlUrl } = originalOf(paper);
  const stars = paper.codeStars ? ` ★ ${groupDigits(paper.codeStars)}` : "";
  return (
    <div className="paper-actions no-print mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ul aria-label={READ_THE_PAPER} className="flex flex-wrap gap-2">
        {pdfUrl && (
          <Action href={pdfUrl} name="pdf" isMain>
            PDF
          </Action>
        )}
        {htmlUrl && <Action href={htmlUrl}>HTML</Action>}
        <Action href={url} isMain={pdfUrl === null}>
          {archive}
        </Action>
        {paper.codeUrl && (
          <Action href={paper.codeUrl} name="code">
            Code{stars}
          </Action>
        )}
        {paper.projectUrl && paper.projectUrl !== paper.codeUrl && (
          <Action href={paper.projectUrl}>{PROJECT_PAGE}</Action>
        )}
      </ul>
      <div className="-ml-1.5 flex items-center gap-x-1">
        <SharePaper title={title} />
        {/* Last, since they come with the scripts, as wide as the system's letters are. */}
        <MarkButtons paperId={paper.id} title={title} />
      </div>
      {hasDiscussions() && (
        <a
          href={`/collections/add?paper=${encodeURIComponent(paper.id)}`}
          rel="nofollow"
          aria-label={addTitledToCollection(title)}
          className="-ml-1.5 flex min-h-10 items-center whitespace-nowrap px-1.5 font-semibold text-meta text-soft hover:text-ink"
        >
          {ADD_TO_COLLECTION}
        </a>
      )}
      <MarkForms paperId={paper.id} title={title} />
    </div>
  );
}

/** A link out that looks like what it is for: something to do. @param name what keys know it by. */
function Action({
  href,
  name,
  isMain,
  children,
}: {
  href: string;
  name?: string;
  isMain?: boolean;
  children: ReactNode;
}) {
  const look = isMain ? "bg-ink text-paper border-ink" : "border-rule hover:border-soft";
  return (
    <li>
      <a
        href={href}
        rel="nofollow ugc noopener"
        data-action={name}
        className={`flex h-10 items-center justify-center rounded-md border px-3.5 font-semibold text-body ${look}`}
      >
        {children}
      </a>
    </li>
  );
}
