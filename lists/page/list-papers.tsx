import { NewPapers } from "@/components/list/new-papers";
import { PapersByDay } from "@/components/list/papers-by-day";
import { PapersInView } from "@/components/list/papers-in-view";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import type { ListAddress } from "../address";

/** The papers of a page in the order and view that its address asks for. */
export function ListPapers({
  address,
  papers,
  arrivals,
  today,
}: {
  address: ListAddress;
  papers: ListedPaper[];
  /** When they came, from formatArrivals. */
  arrivals: string | undefined;
  today: string;
}) {
  const { entry, choices, afterText } = address;
  const { view } = choices;
  const isOwnOrder = choices.order === "default";
  const isByDay = isOwnOrder && (entry.layout === "days" || entry.layout === "feed");
  if (isByDay && view !== "grid")
    return (
      <div>
        <PapersByDay papers={papers} view={view} today={today} arrivals={arrivals} />
      </div>
    );
  const list = (
    <PapersInView
      papers={papers}
      view={view}
      today={today}
      headingLevel={2}
      hasLead={afterText === null && isOwnOrder && entry.layout === "ranked"}
      showsDay={!isByDay && (entry.scope !== "period" || (entry.parameter?.kind !== "day" && view === "titles"))}
    />
  );
  return arrivals ? <NewPapers arrivals={arrivals}>{list}</NewPapers> : list;
}
