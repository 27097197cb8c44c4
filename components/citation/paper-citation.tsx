import { CopyableText } from "@/components/ui/copyable-text";
import type { Paper } from "@/db/queries/paper/papers";
import { toBibtex } from "@/lib/core/citation/bibtex";
import { toCitedPaper } from "@/lib/core/citation/cited-paper";
import { citationPath } from "@/lib/core/citation/paths";
import { plainCitation } from "@/lib/core/citation/plain-citation";
import { BIBTEX_IN_FILE, CITE_AS_FILE } from "@/lib/core/citation/sentences";
import { CitationFiles } from "./citation-files";

/** Authors of a paper whose BibTeX is in its page; that of a collaboration is as long as the rest. */
const AUTHORS_IN_PAGE = 300;

/** How to cite the paper, behind one word: to copy, and as files. */
export function PaperCitation({ paper }: { paper: Paper }) {
  const cited = toCitedPaper(paper);
  return (
    <details className="citation no-print group">
      <summary className="flex h-11 cursor-pointer list-none items-center justify-center rounded-md border border-rule font-semibold text-body hover:border-soft [&::-webkit-details-marker]:hidden">
        Cite
        <span aria-hidden="true" className="ml-1.5 text-soft transition-none group-open:rotate-180">
          ▾
        </span>
      </summary>
      <div className="space-y-4 pt-3">
        {cited.authorNames.length > AUTHORS_IN_PAGE ? (
          <p className="text-meta text-soft">{BIBTEX_IN_FILE}</p>
        ) : (
          <CopyableText label="BibTeX" text={toBibtex([cited]).trimEnd()} rows={12} isCode action="bibtex" />
        )}
        <CopyableText label="Citation" text={plainCitation(cited)} rows={6} />
        <CitationFiles label={CITE_AS_FILE} pathOf={(extension) => citationPath(paper.id, extension)} />
      </div>
    </details>
  );
}
