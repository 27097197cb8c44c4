import { cacheLife, cacheTag } from "next/cache";
import { countPapersOfTopics, countRecentPapersOfTopics } from "@/db/queries/entity/entities";
import { readFromReplica } from "@/db/read-from-replica";

/** Papers of each topic that has some. Counting goes through an index of all papers, and only new papers change it. */
export async function readTopicCounts() {
  "use cache";
  cacheTag("papers");
  cacheLife({ stale: 30, revalidate: 600, expire: 3600 });
  return readFromReplica(countPapersOfTopics);
}

/** Papers of each topic that has some from a day on. */
export async function readRecentTopicCounts(since: string) {
  "use cache";
  cacheTag("papers");
  cacheLife({ stale: 30, revalidate: 600, expire: 3600 });
  return readFromReplica(() => countRecentPapersOfTopics(since));
}
