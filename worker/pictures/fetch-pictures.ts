import { countPictures, listWantedPictures, type WantedOptions } from "@/db/queries/picture/kept-pictures";
import { picturesFetched } from "@/lib/core/job/sentences";
import { env } from "@/lib/server/runtime/env";
import { type FetchOutcome, fetchBatch, type PictureFetch } from "./fetch-batch";
import { tidyPictures } from "./tidy";

/** Pictures that are looked up at a time, and that a run asks for at most: the rest is for the next one. */
const BATCH = 40;
const RUN_MAX = 400;

export type PictureOptions = Pick<PictureFetch, "now" | "signal" | "resolve"> & {
  /** Told after each batch. */
  tell: (progress: string) => Promise<void>;
  /** Has pages made anew that show what came or went. */
  renew: () => Promise<void>;
};

/**
 * Fetches pictures that pages would show, those of the newest papers first, as settings say from where and how many. What is left
 * is read anew each time, so a run that was killed needs no mark. @returns what it did in a sentence; null when there was nothing.
 * @throws Error when no host answered; why is its cause.
 */
export async function fetchPictures({ tell, renew, ...options }: PictureOptions): Promise<string | null> {
  const { now, signal } = options;
  const { MEDIA_HOSTS: hosts, MEDIA_ALLOW_PRIVATE: allowPrivate } = env;
  const roomBytes = (env.MEDIA_MAX_MB * 1_000_000) / 2;
  const wanted: WantedOptions = { now, hosts, allowHttp: allowPrivate, roomBytes };
  let removed = await tidyPictures({ now, roomBytes, renew });
  const outcome: FetchOutcome = { kept: [], refused: 0, unreached: new Map() };
  const sayWhatCame = async () =>
    picturesFetched({
      fetched: outcome.kept.length,
      refused: outcome.refused,
      removed,
      ...(await countPictures(wanted)),
    });
  for (let asked = 0; asked < RUN_MAX && !signal.aborted; asked += BATCH) {
    const keptBefore = outcome.kept.length;
    const unreached = [...outcome.unreached.keys()];
    const batch = await listWantedPictures(
      { ...wanted, hosts: hosts.filter((host) => !unreached.includes(host)) },
      BATCH,
    );
    if (batch.length === 0) break;
    await fetchBatch(batch, { ...options, hosts, allowPrivate }, outcome);
    removed += await tidyPictures({ now, roomBytes, renew });
    if (outcome.kept.length > keptBefore) await renew();
    await tell(await sayWhatCame());
  }
  if (outcome.unreached.size > 0 && outcome.kept.length === 0) {
    const reasons = [...outcome.unreached.values()].join("; ");
    throw new Error(reasons, { cause: [...outcome.unreached.keys()].sort().join() });
  }
  return outcome.kept.length + outcome.refused + removed > 0 ? await sayWhatCame() : null;
}
