import { DayPapers } from "@/components/list/day-papers";
import { PapersByDay } from "@/components/list/papers-by-day";
import { PaperTile } from "@/components/paper/paper-tile";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import type { ListAddress } from "../address";

/** The papers of a page in the order and view that its address asks for. */
export function ListPapers({ address, papers, today }: { address: ListAddress; papers: ListedPaper[]; today: string }) {
  const { entry, choices, afterText } = address;
  const isOwnOrder = choices.order === "default";
  const isByDay = isOwnOrder && (entry.layout === "days" || entry.layout === "feed");
  const showsDay = !isByDay && entry.scope !== "period";
  if (choices.view === "grid")
    return (
      <div className="tiles">
        {papers.map((paper) => (
          <PaperTile key={paper.id} paper={paper} today={today} showsDay={showsDay} />
        ))}
      </div>
    );
  const isFirstPage = afterText === null;
  const shown = isByDay ? (
    <div>
      <PapersByDay papers={papers} today={today} />
    </div>
  ) : (
    <DayPapers
      papers={papers}
      today={today}
      headingLevel={2}
      hasLead={isFirstPage && isOwnOrder && choices.view === "compact" && entry.layout === "ranked"}
      showsDay={showsDay}
    />
  );
  return choices.view === "list" ? <div className="whole">{shown}</div> : shown;
}
