import { revalidateTag } from "next/cache";
import { dropAnswers } from "../api/answer-cache";
import { dropDiscussion } from "../comment/drop-discussion";

/** Tag of what shows the public log. */
export const LOG_TAG = "moderation-log";

/** Has the public log made anew at the next asking, and the discussions of papers in which something was done. */
export function dropModerated(...paperIds: (string | null | undefined)[]): void {
  dropAnswers(LOG_TAG);
  revalidateTag(LOG_TAG, { expire: 0 });
  for (const paperId of paperIds) if (paperId) dropDiscussion(paperId);
}
