"use client";

import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { PaperCard, type PaperRank } from "../paper/paper-card";

/**
 * The papers of a day or longer as a newspaper sets a page: the most upvoted leads, two share a row, the rest follow in
 * a column. A list's later pages have no lead.
 */
export function DayPapers({
  papers,
  today,
  headingLevel,
  hasLead = true,
  showsDay = false,
}: {
  papers: ListedPaper[];
  today: string;
  headingLevel: 2 | 3;
  hasLead?: boolean;
  showsDay?: boolean;
}) {
  const lead = hasLead ? papers[0] : undefined;
  const seconds = lead && papers.length >= 4 ? papers.slice(1, 3) : [];
  const rest = papers.slice(lead ? 1 + seconds.length : 0);
  const card = (paper: ListedPaper, rank: PaperRank) => (
    <PaperCard key={paper.id} paper={paper} rank={rank} today={today} headingLevel={headingLevel} showsDay={showsDay} />
  );
  return (
    <>
      {lead && card(lead, "lead")}
      {seconds.length > 0 && (
        <div className="grid grid-cols-1 sm:grid-cols-2">{seconds.map((paper) => card(paper, "second"))}</div>
      )}
      {rest.map((paper) => card(paper, "rest"))}
    </>
  );
}
