import type { Metadata, Route } from "next";
import Link from "next/link";
import { CitationChoice } from "@/components/citation/citation-choice";
import { NoSuchList } from "@/components/paper/no-such-list";
import { listPapersById } from "@/db/queries/papers";
import { type CitedList, findCitedListAt } from "@/lib/citations/cited-list";
import { citationFormatNames, citationFormats } from "@/lib/citations/formats";
import { CHOSEN_PAPERS_MAX } from "@/lib/citations/paths";
import { decodeSegment } from "@/lib/decode-segment";
import { parseLatex } from "@/lib/latex";
import { shortAuthors } from "@/lib/related";
import { parsePaperId, publicationDate } from "@/lib/sources";

// Papers may stand in the query string, so the page is made for each request, and whole in it.
export const instant = false;

export const metadata: Metadata = { title: "Cite papers", robots: { index: false } };

const FORMATS = citationFormatNames.map((name) => ({ name, title: citationFormats[name].name }));

/** Papers of a list, or those that are named, to be cited all or some of them. */
export default async function CitePage({ params, searchParams }: PageProps<"/cite/[[...list]]">) {
  const segments = (await params).list?.map(decodeSegment);
  const list = segments ? await findCitedListAt(segments) : null;
  if (segments && !list) return <NoSuchList />;
  const ids = (list?.ids ?? readIds((await searchParams).papers)).slice(0, CHOSEN_PAPERS_MAX);
  const byId = new Map((await listPapersById(ids)).map((paper) => [paper.id, paper]));
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
      {list && segments && <Origin list={list} path={`/${segments.map(encodeURIComponent).join("/")}`} />}
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

function Origin({ list: { title, ids }, path }: { list: CitedList; path: string }) {
  return (
    <p className="mt-4 text-soft text-sm">
      From{" "}
      <Link href={path as Route} prefetch={false} className="text-link">
        {title}
      </Link>
      {ids.length > CHOSEN_PAPERS_MAX &&
        `, the first ${CHOSEN_PAPERS_MAX} of ${ids.length.toLocaleString("en")} papers; the list has all of them as files at its end`}
      .
    </p>
  );
}

/** Canonical ids of what the address names, each once; what is no id is left out. */
function readIds(given: string | string[] | undefined): string[] {
  const texts = [given ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(texts.flatMap((text) => parsePaperId(text)?.id ?? []))];
}
