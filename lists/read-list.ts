/**
 * A page of a list, the same for everybody: kept for seconds, and dropped at once by tag when papers arrive. Tags: `papers`
 * for every list, and by slug in lower case `organization:<slug>`, `author:<slug>`, `topic:<category>`.
 */

import { cacheLife, cacheTag } from "next/cache";
import { findNamedEntities } from "@/db/queries/entity/entities";
import { type FeedPage, listFeedPage } from "@/db/queries/list/feed";
import { listPapers } from "@/db/queries/list/paper-lists";
import { readFromReplica } from "@/db/read-from-replica";
import { type Entity, entityKinds, NO_TOPIC } from "@/lib/core/entity/entities";
import { formatArrivals } from "@/lib/core/list/arrivals";
import { formatPaperCursor } from "@/lib/core/list/paper-cursor";
import { formatPaperListQuery, type PaperListQuery } from "@/lib/core/list/paper-list";
import { WITHOUT_TOPIC } from "@/lib/core/list/sentences";
import { type ListedPaper, toListedPapers } from "@/lib/core/paper/listed-paper";
import { filterOf, type ListAddress, listPath, orderOf, parseListAddress } from "./address";
import { type FoundList, findList, today } from "./find-list";

/** What a page of a list shows. `today` is the feed's current day. */
export type ListPage = {
  list: FoundList;
  /** [] where they stand in `feed`; papersOf has them all. */
  papers: ListedPaper[];
  /** When they came, from formatArrivals; not told where their reader marked them, and so knows them. */
  arrivals?: string | undefined;
  /** Where the following page begins, as an address has it; null at the end. */
  next: string | null;
  /** Days as sections, where the list is shown so. */
  feed: FeedPage | null;
  /** The entities that the filter names, by their slugs when there are none such. */
  named: Entity[];
  today: string;
};

/** A page of a public list, or null when there is no such list. What only its viewer knows is not looked at. */
export async function readListPage({ entry, parameter, choices, afterText }: ListAddress): Promise<ListPage | null> {
  // Kept by texts: what equals is kept once.
  return readKeptPage(listPath(entry, parameter), formatPaperListQuery(choices, afterText, entry.view));
}

async function readKeptPage(path: string, search: string): Promise<ListPage | null> {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const address = parseListAddress(path, new URLSearchParams(search));
  const page =
    address &&
    (await readFromReplica(async () => {
      const list = await findList(address);
      return list && readListPapers(address, list, null);
    }));
  const entity = page?.list.entity;
  if (entity) cacheTag(`${entity.kind}:${entity.slug.toLowerCase()}`);
  return page;
}

/** The papers of a page. @param reader whose marks "unread only" goes by; null for who is not known. */
export async function readListPapers(address: ListAddress, list: FoundList, reader: string | null): Promise<ListPage> {
  const { entry, parameter, choices, after } = address;
  if (entry.layout === "feed" && isPlain(address))
    return { list, papers: [], next: null, feed: await listFeedPage(parameter), named: [], today: today() };
  const filter = filterOf(choices, reader);
  const order = orderOf(entry, choices);
  const [{ papers, next }, named] = await Promise.all([
    listPapers({ scope: list.scope, filter, order, after, limit: entry.pageSize }),
    nameEntities(choices),
  ]);
  // Whose papers these are stands above them; the cards of an organization name the authors.
  const cards =
    list.entity?.kind === "organization" ? papers.map((paper) => ({ ...paper, organization: null })) : papers;
  return {
    list,
    papers: toListedPapers(cards, choices.view),
    arrivals: list.scope.kind === "marked" ? undefined : formatArrivals(papers),
    next: next && formatPaperCursor(next),
    feed: null,
    named,
    today: today(),
  };
}

/** Whether an address asks for the list as it is. */
export const isPlain = ({ entry, choices, afterText }: ListAddress) =>
  formatPaperListQuery(choices, afterText, entry.view) === "";

/** The papers of a page, whether or not it shows them by sections. */
export const papersOf = ({ feed, papers }: ListPage): ListedPaper[] =>
  feed ? feed.sections.flatMap((section) => section.papers) : papers;

async function nameEntities({ filter }: PaperListQuery): Promise<Entity[]> {
  const found = await findNamedEntities(filter);
  return entityKinds.flatMap((kind) => {
    const slug = filter[kind];
    if (kind === "topic" && slug === NO_TOPIC) return [{ kind, slug, name: WITHOUT_TOPIC }];
    return slug === null ? [] : [found?.find((entity) => entity.kind === kind) ?? { kind, slug, name: slug }];
  });
}
