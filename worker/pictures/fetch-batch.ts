import {
  claimPicture,
  isKeyTaken,
  keepPicture,
  noteFailure,
  noteUnreached,
  type WantedPicture,
} from "@/db/queries/picture/kept-pictures";
import type { PictureKind } from "@/lib/core/picture/pictures";
import { answeredStatus, KEY_TAKEN } from "@/lib/core/picture/sentences";
import { getOutside, TooLargeError, UnreachableError } from "@/lib/server/http/get-outside";
import { RefusedAddressError, type ResolvedAddress } from "@/lib/server/http/outside-address";
import { writePictureFile } from "@/lib/server/picture/picture-files";
import { encodePicture, UnusablePictureError } from "./encode";

/** Bytes of one answer. */
const BYTES_MAX: Record<PictureKind, number> = { avatar: 5_000_000, figure: 20_000_000, video: 30_000_000 };
const TIMEOUT_MS = { avatar: 20_000, figure: 30_000, video: 120_000 } satisfies Record<PictureKind, number>;
const CONCURRENCY = 3;

export type PictureFetch = {
  now: Date;
  signal: AbortSignal;
  hosts: string[];
  allowPrivate: boolean;
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
};

/** What came of a batch. `unreached` holds why hosts did not answer, by host; they are not asked again in this run. */
export type FetchOutcome = { kept: WantedPicture[]; refused: number; unreached: Map<string, string> };

/** Fetches pictures that no other run has in hand, a few at a time, and adds what came of it to `outcome`. */
export async function fetchBatch(batch: WantedPicture[], options: PictureFetch, outcome: FetchOutcome): Promise<void> {
  const waiting = [...batch];
  const work = async () => {
    for (let next = waiting.shift(); next && !options.signal.aborted; next = waiting.shift())
      await fetchOne(next, options, outcome);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

async function fetchOne(picture: WantedPicture, options: PictureFetch, outcome: FetchOutcome): Promise<void> {
  const { host } = new URL(picture.url);
  if (outcome.unreached.has(host) || !(await claimPicture(picture, options.now))) return;
  try {
    const encoded = await encodePicture(picture.kind, await download(picture, options));
    if (await isKeyTaken(encoded)) throw new UnusablePictureError(KEY_TAKEN);
    for (const { name, bytes } of encoded.files) await writePictureFile(name, bytes);
    const bytes = encoded.files.reduce((sum, file) => sum + file.bytes.length, 0);
    await keepPicture(picture, { ...encoded, bytes }, options.now);
    outcome.kept.push(picture);
  } catch (error) {
    if (options.signal.aborted) return;
    if (error instanceof UnreachableError) {
      outcome.unreached.set(host, error.message);
      await noteUnreached(picture, error.message, options.now);
    } else if (isOfPicture(error)) {
      outcome.refused += 1;
      await noteFailure(picture, error.message, options.now);
    } else throw error;
  }
}

const isOfPicture = (error: unknown): error is Error =>
  [UnusablePictureError, RefusedAddressError, TooLargeError].some((kind) => error instanceof kind);

async function download({ kind, url }: WantedPicture, options: PictureFetch): Promise<Buffer> {
  const { status, body } = await getOutside(url, {
    isAllowed: ({ protocol, host, username }) =>
      (protocol === "https:" || options.allowPrivate) && username === "" && options.hosts.includes(host),
    allowPrivate: options.allowPrivate,
    bytesMax: BYTES_MAX[kind],
    timeoutMs: TIMEOUT_MS[kind],
    signal: options.signal,
    resolve: options.resolve,
  });
  if (status !== 200) throw new UnusablePictureError(answeredStatus(status));
  return body;
}
