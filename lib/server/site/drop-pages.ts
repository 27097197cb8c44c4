import { revalidateTag } from "next/cache";
import { clearAnswerCache } from "../api/answer-cache";

/** Has pages with these tags, and every answer of the API, made anew at the next asking. */
export function dropPages(tags: string[]): void {
  clearAnswerCache();
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}
