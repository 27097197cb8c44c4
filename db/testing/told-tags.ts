import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "../client";
import { notifyTags } from "../tags";

/** Tags that processes were told in a test, a message each. @returns a function that reads those of the test so far. */
export function hearToldTags(): () => Promise<string[][]> {
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
    return told.filter((tags) => !/^mark-\d+$/.test(tags.join()));
  };
}
