import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { Paper } from "@/db/queries/paper/papers";
import { formatDayShort, formatPublication } from "@/lib/core/days";
import { entityPath } from "@/lib/core/entity/entities";
import { findTopic } from "@/lib/core/entity/topics";
import {
  AUTHORS_NOTE,
  discussionAt,
  FEATURED_ON,
  PROJECT_PAGE,
  PUBLISHED_IN,
  SUBMITTED_BY,
} from "@/lib/core/paper/sentences";
import { originalOf, publicationDate } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { PaperCitation } from "../citation/paper-citation";
import { MarkButtons } from "../mark/mark-buttons";
import { RichText } from "../ui/rich-text";

/** The thin column of a paper's page: ways to read it, then what is known of it. */
export function PaperFacts({ paper, today }: { paper: Paper; today: string }) {
  const original = originalOf(paper);
  const publishedOn = publicationDate(paper);
  return (
    <>
      <ul className="no-print grid grid-cols-2 gap-2 *:last:odd:col-span-2">
        {original.pdfUrl && (
          <Action href={original.pdfUrl} isMain>
            PDF
          </Action>
        )}
        <Action href={original.url} isMain={original.pdfUrl === null}>
          {original.archive}
        </Action>
        {paper.codeUrl && (
          <Action href={paper.codeUrl}>
            Code{paper.codeStars !== null && paper.codeStars > 0 && ` ★ ${paper.codeStars.toLocaleString("en")}`}
          </Action>
        )}
        {paper.projectUrl && paper.projectUrl !== paper.codeUrl && (
          <Action href={paper.projectUrl}>{PROJECT_PAGE}</Action>
        )}
      </ul>
      <PaperCitation paper={paper} />
      <MarkButtons paperId={paper.id} title={plainText(parseLatex(paper.title))} />
      <dl className="mt-6">
        <Fact name="Published">
          <time dateTime={publishedOn}>{formatPublication(publishedOn, "")}</time>
        </Fact>
        {paper.featuredOn && (
          <Fact name={FEATURED_ON}>
            <Link className="text-link" href={`/papers/date/${paper.featuredOn}`}>
              <time dateTime={paper.featuredOn}>{formatDayShort(paper.featuredOn, today)}</time>
            </Link>
          </Fact>
        )}
        <Fact name={original.idName}>
          {original.sourceId}
          {paper.version !== null && `, version ${paper.version}`}
        </Fact>
        {(paper.journalRef || paper.doi) && (
          <Fact name={PUBLISHED_IN}>
            {paper.journalRef}
            {paper.journalRef && paper.doi && ", "}
            {paper.doi && (
              <a className="text-link" href={`https://doi.org/${encodeURI(paper.doi)}`} rel="nofollow ugc noopener">
                doi:{paper.doi}
              </a>
            )}
          </Fact>
        )}
        {paper.categories.length > 0 && (
          <Fact name="Categories">
            <Categories categories={paper.categories} />
          </Fact>
        )}
        {paper.comments > 0 && <Fact name="Discussion">{discussionAt(paper.comments)}</Fact>}
        {paper.importedSubmitter && (
          <Fact name={SUBMITTED_BY}>{paper.importedSubmitter.fullname || paper.importedSubmitter.name}</Fact>
        )}
        {paper.comment && (
          <Fact name={AUTHORS_NOTE}>
            <RichText text={parseLatex(paper.comment)} />
          </Fact>
        )}
      </dl>
    </>
  );
}

/** Those of its source lead to their papers; classes of other systems are only named. */
function Categories({ categories }: { categories: string[] }) {
  return categories.map((text, index) => {
    const topic = findTopic(text);
    return (
      <Fragment key={text}>
        {index > 0 && ", "}
        {topic ? (
          <Link className="text-link" href={entityPath("topic", topic.category)} prefetch={false} title={topic.name}>
            {topic.label}
          </Link>
        ) : (
          text
        )}
      </Fragment>
    );
  });
}

/** A link out that looks like what it is for: something to do. */
function Action({ href, isMain = false, children }: { href: string; isMain?: boolean; children: ReactNode }) {
  const look = isMain ? "bg-ink text-paper border-ink" : "border-rule hover:border-soft";
  return (
    <li>
      <a
        href={href}
        rel="nofollow ugc noopener"
        className={`flex h-11 items-center justify-center truncate rounded-md border px-2 font-semibold text-body ${look}`}
      >
        {children}
      </a>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-rule border-b py-2.5 first:border-t">
      <dt className="text-meta text-soft">{name}</dt>
      <dd className="mt-0.5" dir="auto">
        {children}
      </dd>
    </div>
  );
}
