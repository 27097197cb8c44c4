import { revalidateTag } from "next/cache";
import { clearAnswerCache, dropAnswers } from "../api/answer-cache";

/**
 * Has pages with these tags, and every answer of the API, made anew at the next asking of this process. All others are told by the
 * transaction that changed something, or by `tellTags`.
 */
export function dropPages(tags: string[]): void {
  clearAnswerCache();
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}

/** The same of pages with these tags, and of the answers of the API that have one of them. */
export function dropTagged(tags: string[]): void {
  for (const tag of tags) {
    dropAnswers(tag);
    revalidateTag(tag, { expire: 0 });
  }
}
