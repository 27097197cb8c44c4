"use client";

import type { PaperView } from "@/lib/core/list/paper-view";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { PaperLine } from "../paper/paper-line";
import { PaperTile } from "../paper/paper-tile";
import { DayPapers } from "./day-papers";

/** Papers of a list in the view that its reader chose. @param papers as toListedPapers makes them for this view. */
export function PapersInView({
  papers,
  view,
  today,
  headingLevel,
  hasLead = false,
  showsDay = false,
}: {
  papers: ListedPaper[];
  view: PaperView;
  today: string;
  headingLevel: 2 | 3;
  /** Whether the first paper of excerpts leads. */
  hasLead?: boolean;
  showsDay?: boolean;
}) {
  const shared = { today, headingLevel, showsDay };
  switch (view) {
    case "excerpts":
      return <DayPapers papers={papers} hasLead={hasLead} {...shared} />;
    case "titles":
      return papers.map((paper) => <PaperLine key={paper.id} paper={paper} {...shared} />);
    case "abstracts":
      return (
        <div className="whole">
          <DayPapers papers={papers} hasLead={false} {...shared} />
        </div>
      );
    case "grid":
      return (
        <div className="tiles">
          {papers.map((paper) => (
            <PaperTile key={paper.id} paper={paper} {...shared} />
          ))}
        </div>
      );
  }
}
