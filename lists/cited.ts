import { listPaperIds } from "@/db/queries/list/paper-lists";
import { CITED_PAPERS_MAX } from "@/lib/core/citation/paths";
import { formatPeriod } from "@/lib/core/list/periods";
import { filterOf, type ListAddress, orderOf } from "./address";
import { findList } from "./find-list";

/** The papers of a list that are cited as a whole. */
export type CitedList = {
  /** Beginning of its files' names. */
  name: string;
  title: string;
  /** Where its page is, and what its address leaves of it. */
  path: string;
  /** Its papers in the list's order, at most CITED_PAPERS_MAX. */
  ids: string[];
};

/** The papers that an address leaves of its list, or null when there is no such list. */
export async function findCitedList(address: ListAddress): Promise<CitedList | null> {
  const { entry, choices } = address;
  const list = await findList(address);
  if (!list) return null;
  const filter = filterOf(choices, null);
  const { period, entity } = list;
  return {
    name: list.fileName,
    title: period ? formatPeriod(period.period, "") : entity?.kind === "topic" ? entity.name : list.title,
    path: list.path,
    ids: await listPaperIds(
      { scope: list.scope, filter, order: orderOf(entry, choices) },
      entry.citedMax ?? CITED_PAPERS_MAX,
    ),
  };
}
