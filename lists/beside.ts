/** What stands beside lists, the same for everybody: kept for a while, and dropped at once by tag when papers arrive. */

import { cacheLife, cacheTag } from "next/cache";
import { type Facets, listFacets } from "@/db/queries/list/paper-facets";
import { listDaysOfPeriod } from "@/db/queries/list/periods";
import { readFromReplica } from "@/db/read-from-replica";
import type { PaperFilter, PaperScope } from "@/lib/core/list/paper-list";
import { type Period, periodOf } from "@/lib/core/list/periods";
import { findNeighbourPeriods, findNewestDay, today } from "./find-list";

/** Topics, and organizations, that a static page offers to choose from: each of its readers carries them. */
const FACETS_ON_PLAIN_PAGES = 10;

/**
 * A month's days that have papers that pass the filter, and the nearest months that have such.
 * @param near a day of it; null for the newest one.
 */
export async function readCalendar(near: string | null, filter: PaperFilter) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const month = periodOf("month", near ?? (await readFromReplica(findNewestDay)) ?? today());
  return { month, ...(await readPeriod(month, filter)), today: today() };
}

/** A period's days that have papers that pass the filter, and the nearest periods of its kind that have such. */
export async function readPeriod(period: Period, filter: PaperFilter) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const [days, neighbours] = await readFromReplica(() =>
    Promise.all([listDaysOfPeriod(period, filter), findNeighbourPeriods(period, filter)]),
  );
  return { days, ...neighbours };
}

/** What a list can be narrowed down to; of a scope that is the same for everybody. @param limit of each kind. */
export async function readFacets(scope: PaperScope, limit = FACETS_ON_PLAIN_PAGES): Promise<Facets> {
  "use cache";
  cacheTag("papers");
  cacheLife({ stale: 30, revalidate: 600, expire: 3600 });
  return readFromReplica(() => listFacets(scope, limit));
}
