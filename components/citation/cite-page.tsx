import type { Route } from "next";
import Link from "next/link";
import type { CardPaper } from "@/db/queries/paper/papers";
import { citationFormatNames, citationFormats } from "@/lib/core/citation/formats";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { shortAuthors } from "@/lib/core/paper/related";
import { publicationDate } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { CitationChoice } from "./citation-choice";

const FORMATS = citationFormatNames.map((name) => ({ name, title: citationFormats[name].name }));

/**
 * Papers to be cited, all or some of them. @param cards of them, in no order. @param list that they are of; null for papers
 * that were named.
 */
export function CitePage({
  ids,
  cards,
  list,
}: {
  ids: string[];
  cards: CardPaper[];
  list: { title: string; path: string; paperCount: number } | null;
}) {
  const byId = new Map(cards.map((paper) => [paper.id, paper]));
  const papers = ids.flatMap((id) => {
    const paper = byId.get(id);
    return paper
      ? {
          id,
          title: parseLatex(paper.title),
          source: [shortAuthors(paper), publicationDate(paper).slice(0, 4)].filter(Boolean).join(", "),
        }
      : [];
  });
  return (
    <div className="page-width pt-8 sm:pt-12">
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">Cite papers</h1>
      {list && <Origin list={list} />}
      {papers.length > 0 ? (
        <CitationChoice papers={papers} formats={FORMATS} isAllChosen={!list} />
      ) : (
        <p className="mt-8 max-w-[36rem] font-serif text-[1.125rem] leading-[1.6]">
          There are no papers to cite here. Every list has the way to its citations at its end.
        </p>
      )}
    </div>
  );
}

function Origin({ list: { title, path, paperCount } }: { list: { title: string; path: string; paperCount: number } }) {
  return (
    <p className="mt-4 text-soft text-sm">
      From{" "}
      <Link href={path as Route} prefetch={false} className="text-link">
        {title}
      </Link>
      {paperCount > CHOSEN_PAPERS_MAX &&
        `, the first ${CHOSEN_PAPERS_MAX} of ${paperCount.toLocaleString("en")} papers; the list has all of them as files at its end`}
      .
    </p>
  );
}
