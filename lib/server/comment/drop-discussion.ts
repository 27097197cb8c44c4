import { revalidateTag } from "next/cache";
import { dropAnswers } from "../api/answer-cache";

/**
 * Has what shows a paper's discussion made anew at the next asking: its pages and those of its comments (tag `paper:<id>`), the
 * newest comments (`comments`), and the answers of the API about either. Lists of papers are left: they are seconds old at most.
 * @param paperId canonical.
 */
export function dropDiscussion(paperId: string): void {
  for (const tag of [`paper:${paperId}`, "comments"]) {
    dropAnswers(tag);
    revalidateTag(tag, { expire: 0 });
  }
}
