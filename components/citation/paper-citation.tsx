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

const FORMATS = ["BibTeX", "Text"] as const;

/** How to cite the paper, behind one word: in the format of one's choice to copy, and as files. */
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
      <div className="relative pt-3">
        <fieldset className="absolute flex gap-x-4 text-meta">
          <legend className="sr-only">Format</legend>
          {FORMATS.map((format, index) => (
            <label key={format} className="flex h-8 cursor-pointer items-center gap-x-1.5">
              <input
                type="radio"
                name="citation"
                value={format}
                defaultChecked={index === 0}
                className="size-4 accent-accent"
              />
              {format}
            </label>
          ))}
        </fieldset>
        {/* Chosen by styles alone, so that it works before scripts do. */}
        <div className="group-has-[[value=Text]:checked]:hidden">
          {cited.authorNames.length > AUTHORS_IN_PAGE ? (
            <p className="pt-10 text-meta text-soft">{BIBTEX_IN_FILE}</p>
          ) : (
            <CopyableText
              label="BibTeX"
              isLabelSeen={false}
              text={toBibtex([cited]).trimEnd()}
              rows={12}
              isCode
              action="bibtex"
            />
          )}
        </div>
        <div className="group-has-[[value=BibTeX]:checked]:hidden">
          <CopyableText label="Citation" isLabelSeen={false} text={plainCitation(cited)} rows={6} />
        </div>
        <CitationFiles label={CITE_AS_FILE} pathOf={(extension) => citationPath(paper.id, extension)} />
      </div>
    </details>
  );
}
