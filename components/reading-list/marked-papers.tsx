import { PaperCard } from "@/components/paper/paper-card";
import { chosenPath } from "@/lib/citations/paths";
import type { ListedPaper } from "@/lib/listed-paper";
import type { ListedMark } from "@/lib/reading-marks";

/** Papers of a reader's own list. Those that they hid are shown here, with the button that brings them back. */
export function MarkedPapers({ papers, today }: { papers: ListedPaper[]; today: string }) {
  return (
    <div data-shows-hidden>
      {papers.map((paper) => (
        <PaperCard key={paper.id} paper={paper} rank="rest" today={today} headingLevel={2} showsDay />
      ))}
    </div>
  );
}

const NOTHING: Record<ListedMark, string> = {
  saved: "Nothing is saved yet. Every paper has a bookmark at the end of its last line; what you save waits here.",
  hidden: "Nothing is hidden. What you hide leaves every list, and can be brought back from here.",
};

export function NothingMarked({ kind }: { kind: ListedMark }) {
  return <p className="mt-8 max-w-[36rem] font-serif text-[1.125rem] leading-[1.6]">{NOTHING[kind]}</p>;
}

/** The way to the citations of these papers, from which some can be taken out. */
export function CiteMarked({ ids }: { ids: string[] }) {
  return (
    <p className="citation-files no-print">
      <a href={chosenPath(ids)}>Cite these papers</a>
    </p>
  );
}
