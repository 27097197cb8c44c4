import type { Route } from "next";
import Link from "next/link";
import { PapersInView } from "@/components/list/papers-in-view";
import { PaperMeta } from "@/components/paper/paper-meta";
import { UpvoteButton } from "@/components/paper/upvote-button";
import type { FoundPaper } from "@/db/queries/search";
import type { PaperView } from "@/lib/core/list/paper-view";
import { cardFacts, toListedPapers } from "@/lib/core/paper/listed-paper";
import { WHOLE_ABSTRACT } from "@/lib/core/search/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { MarkedText } from "./marked-text";

/**
 * Papers that a search found: plain rows with whole abstracts, in which its words are marked; or in another view. On a
 * phone an abstract shows how it begins, and opens in place.
 */
export function FoundPapers({
  papers,
  marked,
  today,
  view,
}: {
  papers: FoundPaper[];
  marked: string[];
  today: string;
  view: PaperView;
}) {
  if (view !== "abstracts")
    return <PapersInView papers={toListedPapers(papers, view)} view={view} today={today} headingLevel={2} showsDay />;
  const words = new Set(marked);
  return (
    <ol className="found">
      {papers.map((paper) => {
        const title = parseLatex(paper.title);
        return (
          <li key={paper.id}>
            <article className="card" aria-labelledby={`paper-${paper.id}`} suppressHydrationWarning>
              <UpvoteButton paperId={paper.id} title={plainText(title)} upvotes={paper.upvotes} />
              <div>
                <h2 id={`paper-${paper.id}`} dir="auto">
                  <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
                    <MarkedText text={title} marked={words} />
                  </Link>
                </h2>
                <p className="abstract" dir="auto">
                  <span>
                    <MarkedText text={parseLatex(paper.abstract)} marked={words} />
                  </span>
                </p>
                <details className="more no-print">
                  <summary>
                    {WHOLE_ABSTRACT}
                    <span className="sr-only">{`: ${plainText(title)}`}</span>
                  </summary>
                </details>
                <PaperMeta paper={{ ...cardFacts(paper, view), title, abstract: [] }} today={today} showsDay />
              </div>
            </article>
          </li>
        );
      })}
    </ol>
  );
}
