import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "../client";
import { notifyTags } from "../tags";

/**
 * Tags that processes were told in a test, a message each. @param without tags like these, as of accounts that the test makes.
 * @returns a function that reads those of the test so far.
 */
export function hearToldTags(without?: RegExp): () => Promise<string[][]> {
  let told: string[][] = [];
  let stop: (() => Promise<void>) | undefined;
  let marks = 0;
  beforeAll(async () => {
    const { unlisten } = await db.$client.listen("daily_papers_tags", (payload) => told.push(payload.split(" ")));
    stop = unlisten;
  });
  beforeEach(() => {
    told = [];
  });
  afterAll(() => stop?.());
  return async () => {
    // What was told before it has come when it comes.
    const mark = `mark-${++marks}`;
    await notifyTags(db, [mark]);
    while (!told.some((tags) => tags.includes(mark))) await new Promise((resolve) => setTimeout(resolve, 5));
    return told
      .map((tags) => tags.filter((tag) => !/^mark-\d+$/.test(tag) && !without?.test(tag)))
      .filter((tags) => tags.length > 0);
  };
}
