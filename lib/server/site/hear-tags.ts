import path from "node:path";
import { pathToFileURL } from "node:url";
import { db } from "@/db/client";
import { listenForTags, notifyTags } from "@/db/tags";
import { LISTENING_AGAIN, LISTENING_DEAF } from "@/lib/core/site/sentences";
import { ALL_TAGS, ANSWERS_TAG, SETTINGS_TAG } from "@/lib/core/site/tags";
import { clearAnswerCache, dropAnswers } from "../api/answer-cache";
import { log } from "../runtime/log";

/** What Next calls of a cache handler when tags are dropped, and so do we. */
type KeptPages = { revalidateTag(tags: string[], durations: { expire: number }): Promise<void> };

/** A tag's form; anything else is not ours. */
const TAG = /^[a-z-]{1,40}(?::[A-Za-z0-9./_-]{1,110})?$/;
/** What was being made of former data while a tag was dropped is dropped once more after so long. */
const AGAIN_MS = 1_000;
/** Longest that a start waits until it listens. */
const FIRST_WITHIN_MS = 3_000;

/**
 * Has what this process keeps made anew as other processes change it: hears their tags, and drops all that is read from the
 * database whenever it listens again, since what was told before is not known. Call it before anything is kept, and wait. Next has no function for that outside of a request; its cache
 * handler is asked as Next itself does, and Next's store of data goes by the same list of tags.
 * @param databaseUrl leads to sessions. @param onSettings is called when an administrator has stored something, or may have.
 * @returns a function that ends it.
 */
export async function hearTags(databaseUrl: string, onSettings: () => void): Promise<() => Promise<void>> {
  const dropKept = await openKeptPages();
  const again = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function drop(tags: string[]): void {
    if (tags.includes(ANSWERS_TAG)) clearAnswerCache();
    else for (const tag of tags) dropAnswers(tag);
    dropKept(tags);
  }

  function dropTwice(tags: string[]): void {
    drop(tags);
    for (const tag of tags) again.add(tag);
    timer ??= setTimeout(() => {
      timer = undefined;
      const late = [...again];
      again.clear();
      drop(late);
    }, AGAIN_MS);
  }

  let hasListened = false;
  /** Something may have been kept while nothing was heard. */
  let hasMissed = false;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const end = listenForTags(databaseUrl, {
    onTags: (told) => {
      const tags = told.filter((tag) => TAG.test(tag));
      if (tags.includes(SETTINGS_TAG)) onSettings();
      dropTwice(tags);
    },
    onListening: () => {
      if (hasListened) log.info("tags", LISTENING_AGAIN);
      onSettings();
      if (hasListened || hasMissed) dropTwice(ALL_TAGS);
      hasListened = true;
      begin();
    },
    onDeaf: () => {
      log.warn("tags", LISTENING_DEAF);
      begin();
    },
    tell: (tag) => notifyTags(db, [tag]),
  });
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, FIRST_WITHIN_MS);
  });
  await Promise.race([begun, patience]);
  clearTimeout(late);
  hasMissed = !hasListened;
  return async () => {
    clearTimeout(timer);
    await end();
  };
}

/** A function that drops tags from what Next keeps in this process. */
export async function openKeptPages(): Promise<(tags: string[]) => void> {
  // The module that Next loads, by the same address, so that it is one. Named at run time, or the bundle would have a copy.
  const file = pathToFileURL(path.resolve("cache-handler.mjs")).href;
  const { default: Handler } = (await import(file)) as { default: new (context: object) => KeptPages };
  return (tags) => void new Handler({}).revalidateTag(tags, { expire: 0 });
}
