import { db } from "@/db/client";
import { findOtherSettings } from "@/db/installation";
import { workerDiffers } from "@/lib/core/job/sentences";
import { env } from "@/lib/server/runtime/env";

/**
 * What a worker makes of its settings, such as links in mails, must be good at the web server.
 * @throws Error with one sentence that names the settings which differ.
 */
export async function requireSameSettings(): Promise<void> {
  const other = await findOtherSettings(db.$client, env);
  if (other.length > 0) throw new Error(workerDiffers(other));
}

const LOOK_EVERY_MS = 60_000;

/**
 * Looks again while a worker runs: the site may start anew with other settings. `look` does so when the last look is
 * `everyMs` ago, and answers whether they are the same. `differ` is the sentence on it, once they are not.
 */
export function watchSettings(everyMs = LOOK_EVERY_MS) {
  let resolve: (sentence: string) => void;
  const differ = new Promise<string>((settle) => {
    resolve = settle;
  });
  let lookedAt = performance.now();
  let areSame = true;
  const look = async (): Promise<boolean> => {
    if (!areSame || performance.now() - lookedAt < everyMs) return areSame;
    const other = await findOtherSettings(db.$client, env);
    lookedAt = performance.now();
    areSame = other.length === 0;
    if (!areSame) resolve(workerDiffers(other));
    return areSame;
  };
  return { look, differ };
}
