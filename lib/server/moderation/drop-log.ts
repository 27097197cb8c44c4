import { LOG_TAG } from "@/lib/core/site/tags";
import { dropDiscussion } from "../comment/drop-discussion";
import { dropTagged } from "../site/drop-pages";

/** Has the public log made anew at the next asking, and the discussions of papers in which something was done. */
export function dropModerated(...paperIds: (string | null | undefined)[]): void {
  dropTagged([LOG_TAG]);
  for (const paperId of paperIds) if (paperId) dropDiscussion(paperId);
}
