import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { RichText } from "@/components/ui/rich-text";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import { formatPublication } from "@/lib/core/days";
import { describeRelation, shortAuthors } from "@/lib/core/paper/related";
import { RELATED_PAPERS } from "@/lib/core/paper/sentences";
import { publicationDate } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { clipRichText } from "@/lib/core/text/rich-text";

/** Characters of an abstract that say what a paper is of. */
const ABSTRACT_LENGTH = 700;

/** Papers like the one above, each with what both have in common. */
export function RelatedPapers({ papers, today }: { papers: RelatedPaper[]; today: string }) {
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="related-papers" className="page-width mt-14 sm:mt-20" suppressHydrationWarning>
      <div className="double-rule pt-3 sm:pl-16">
        <Heading level={2} look="section" id="related-papers">
          {RELATED_PAPERS}
        </Heading>
      </div>
      <ul className="mt-2 grid gap-x-12 sm:pl-16 md:grid-cols-2">
        {papers.map((paper) => (
          <li key={paper.id} data-related={paper.id} className="border-rule border-b py-4">
            <Heading level={3} look="entry" dir="auto">
              <Link href={`/papers/${paper.id}`} prefetch={false} className="quiet-link">
                <RichText text={parseLatex(paper.title)} />
              </Link>
            </Heading>
            <p className="meta mt-1.5">
              <span dir="auto">{paper.organization?.name ?? shortAuthors(paper)}</span>
              <time dateTime={publicationDate(paper)}>{formatPublication(publicationDate(paper), today)}</time>
            </p>
            <p className="mt-1 text-meta text-soft" dir="auto">
              {describeRelation(paper)}
            </p>
            <details className="no-print mt-1">
              <summary className="w-fit cursor-pointer py-1 text-meta text-soft hover:text-ink">Abstract</summary>
              <p className="mt-1 whitespace-pre-line font-serif" dir="auto">
                <RichText text={clipRichText(parseLatex(paper.abstract), ABSTRACT_LENGTH)} />
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
