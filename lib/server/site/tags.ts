import { db } from "@/db/client";
import { notifyTags } from "@/db/tags";
import { tagsNotTold } from "@/lib/core/site/sentences";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { describeError, log } from "../runtime/log";

/** Tags of single papers and the like that are told at once; "papers" drops every page that shows one. */
const TAGS_MAX = 100;

/**
 * Tells every web process, this one too, that pages with these tags and all answers of the API are to be made anew. What is written
 * in one transaction is told in it instead (`notifyTags`).
 * @param tags may be very many; then "papers" must be among them. @returns whether the database took the word; if not, the log says
 * why, and pages follow by themselves within minutes.
 */
export async function tellTags(tags: string[]): Promise<boolean> {
  if (tags.length === 0) return true;
  try {
    await notifyTags(db, [ANSWERS_TAG, ...(tags.length > TAGS_MAX ? tags.filter((tag) => !tag.includes(":")) : tags)]);
    return true;
  } catch (error) {
    log.warn("tags", tagsNotTold(describeError(error)));
    return false;
  }
}
