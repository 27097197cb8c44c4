import type { Route } from "next";
import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { Sentence } from "@/components/ui/sentence";
import type { CardPaper } from "@/db/queries/paper/papers";
import { citationFormatNames, citationFormats } from "@/lib/core/citation/formats";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { CITE_PAPERS, CITED_FROM, citedFromPart, NOTHING_TO_CITE } from "@/lib/core/citation/sentences";
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
      <Heading level={1} look="page" isRuled>
        {CITE_PAPERS}
      </Heading>
      {list && <Origin list={list} />}
      {papers.length > 0 ? (
        <CitationChoice papers={papers} formats={FORMATS} isAllChosen={!list} />
      ) : (
        <Prose className="mt-8">{NOTHING_TO_CITE}</Prose>
      )}
    </div>
  );
}

function Origin({ list: { title, path, paperCount } }: { list: { title: string; path: string; paperCount: number } }) {
  return (
    <p className="mt-4 text-soft text-meta">
      <Sentence
        text={paperCount > CHOSEN_PAPERS_MAX ? citedFromPart(CHOSEN_PAPERS_MAX, paperCount) : CITED_FROM}
        links={[
          () => (
            <Link href={path as Route} prefetch={false} className="text-link">
              {title}
            </Link>
          ),
        ]}
      />
    </p>
  );
}
