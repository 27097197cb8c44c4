import { PapersInView } from "@/components/list/papers-in-view";
import { chosenPath } from "@/lib/core/citation/paths";
import type { PaperView } from "@/lib/core/list/paper-view";
import { CITE_MARKED } from "@/lib/core/mark/sentences";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";

/** Papers of a reader's own list. Those that they hid are shown here, with the button that brings them back. */
export function MarkedPapers(shown: { papers: ListedPaper[]; view: PaperView; today: string }) {
  return (
    <div data-shows-hidden>
      <PapersInView {...shown} headingLevel={2} showsDay />
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
