import { revalidateTag } from "next/cache";
import { forgetAnswers } from "../api/kept-answers";

/** Has pages with these tags, and every answer of the API, made anew at the next asking. */
export function dropPages(tags: string[]): void {
  forgetAnswers();
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}
