/** What pages of the public log read: the same for everybody, and dropped at once by tag when something is done. */

import { cacheLife, cacheTag } from "next/cache";
import { findLogEntry, listLog } from "@/db/queries/moderation/log";
import { readFromReplica } from "@/db/read-from-replica";
import type { ModerationAction } from "@/lib/core/moderation/moderation";
import { LOG_TAG } from "@/lib/core/site/tags";
import { today } from "@/lists/find-list";

/** A part of the log. @param before id that the part before ended with. */
export async function readLog(action: ModerationAction | null, paperId: string | null, before: number | null) {
  "use cache";
  cacheTag(LOG_TAG);
  cacheLife("feed");
  return { ...(await readFromReplica(() => listLog({ action, paperId, before }))), today: today() };
}

/** One entry of the log, or null. */
export async function readLogEntry(id: number) {
  "use cache";
  cacheTag(LOG_TAG);
  cacheLife("feed");
  const entry = await readFromReplica(() => findLogEntry(id));
  return entry && { entry, today: today() };
}
