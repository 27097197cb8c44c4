import { discussionTags } from "@/lib/core/site/tags";
import { dropTagged } from "../site/drop-pages";

/**
 * Has what shows a paper's discussion made anew at the next asking of this process: its pages and those of its comments, the newest
 * comments, and the answers of the API about either. Lists of papers are left: they are seconds old at most.
 * @param paperId canonical.
 */
export const dropDiscussion = (paperId: string): void => dropTagged(discussionTags(paperId));
