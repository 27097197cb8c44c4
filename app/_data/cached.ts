/**
 * What public pages of papers read: the same for everybody, kept for seconds, and dropped at once by tag when papers
 * arrive. Tags: `papers`, and `paper:<id>`.
 */

import { cacheLife, cacheTag } from "next/cache";
import { listFeedPage } from "@/db/queries/list/feed";
import { isHiddenPaper } from "@/db/queries/paper/hidden-papers";
import { findNeighboursOfDay, findPaper, findPlaceOfDay } from "@/db/queries/paper/papers";
import { listRelatedPapers } from "@/db/queries/paper/related-papers";
import { readFromReplica } from "@/db/read-from-replica";
import { periodOf } from "@/lib/core/list/periods";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import { stateOf, today } from "@/lists/find-list";

/** The feed from a day back in time. */
export async function readFeedPage(from: string) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  return readFromReplica(() => listFeedPage(from));
}

/** One paper with its place on its closed day and its neighbours there, or null. @param id canonical, from parsePaperId. */
export async function readPaperPage(id: string) {
  "use cache";
  cacheTag("papers", `paper:${id}`);
  cacheLife("feed");
  return readFromReplica(async () => {
    const paper = await findPaper(id);
    const isDayClosed = paper?.featuredOn && stateOf(periodOf("day", paper.featuredOn)) === "closed";
    return (
      paper && {
        paper,
        placeOfDay: isDayClosed ? await findPlaceOfDay(id) : null,
        neighbours: await findNeighboursOfDay(id),
        today: today(),
      }
    );
  });
}

/** Whether a paper that is not here was taken off the site. @param id canonical, from parsePaperId. */
export async function readIsTakenOff(id: string) {
  "use cache";
  cacheTag("papers", `paper:${id}`);
  cacheLife("feed");
  return readFromReplica(() => isHiddenPaper(id));
}

/** The papers most like a paper, and why. @param id canonical, from parsePaperId. */
export async function readRelatedPapers(id: string) {
  "use cache";
  cacheTag("papers", `paper:${id}`);
  cacheLife("feed");
  return readFromReplica(() => listRelatedPapers(id, RELATED_SHOWN));
}
