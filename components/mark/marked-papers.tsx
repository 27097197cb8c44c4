import { PaperCard } from "@/components/paper/paper-card";
import { chosenPath } from "@/lib/core/citation/paths";
import { CITE_MARKED } from "@/lib/core/mark/sentences";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";

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

/** The way to the citations of these papers, from which some can be taken out. */
export function CiteMarked({ ids }: { ids: string[] }) {
  return (
    <p className="citation-files no-print">
      <a href={chosenPath(ids)}>{CITE_MARKED}</a>
    </p>
  );
}
