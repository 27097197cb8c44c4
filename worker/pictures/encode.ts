import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import {
  FIGURE_SHAPE,
  PICTURE_WIDTHS,
  type PictureKind,
  pictureFile,
  type VideoEnding,
  videoFile,
} from "@/lib/core/picture/pictures";
import { KIND_UNKNOWN, PICTURE_BROKEN, VIDEO_UNKNOWN } from "@/lib/core/picture/sentences";

/** Pixels of a picture that is decoded at all: one of 8,000 by 5,000. */
const PIXELS_MAX = 40_000_000;
/** A whole figure may be that many times as high as wide. */
const HEIGHTS_MAX = 3;
/** Letters of a hash that name its files: twice a picture in each page, so no more than it takes. */
const KEY_LENGTH = 12;
const SECONDS_MAX = 20;
const QUALITY = 78;

/** A picture as it is kept: its files, and the size of the largest in pixels. */
export type EncodedPicture = {
  key: string;
  /** Begins with the key. */
  hash: string;
  ending: VideoEnding | null;
  width: number | null;
  height: number | null;
  files: { name: string; bytes: Buffer }[];
};

/** Says in one sentence why something is not kept. */
export class UnusablePictureError extends Error {}

/**
 * Makes of a downloaded picture the files that are kept: WebP without what else was in it, the first image of several, on white
 * where it is transparent. A video stays as it is.
 * @throws UnusablePictureError for what is no picture, or none that is taken: by its bytes, not by what it was called.
 */
export async function encodePicture(kind: PictureKind, source: Buffer): Promise<EncodedPicture> {
  const hash = createHash("sha256").update(`${kind}\n`).update(source).digest("hex");
  const key = hash.slice(0, KEY_LENGTH);
  if (kind === "video") {
    const ending = videoEndingOf(source);
    if (!ending) throw new UnusablePictureError(VIDEO_UNKNOWN);
    return { key, hash, ending, width: null, height: null, files: [{ name: videoFile(key, ending), bytes: source }] };
  }
  if (!isRaster(source)) throw new UnusablePictureError(KIND_UNKNOWN);
  const [small, large] = PICTURE_WIDTHS[kind];
  try {
    const open = await openerOf(source);
    const shape = kind === "avatar" ? 1 : FIGURE_SHAPE;
    const cut = await write(open().resize(small, Math.round(small / shape), { fit: "cover" }));
    const whole = await write(
      kind === "avatar"
        ? open().resize(large, large, { fit: "cover" })
        : open().resize(large, large * HEIGHTS_MAX, { fit: "inside", withoutEnlargement: true }),
    );
    return {
      key,
      hash,
      ending: null,
      width: whole.info.width,
      height: whole.info.height,
      files: [
        { name: pictureFile(key, small), bytes: cut.data },
        { name: pictureFile(key, large), bytes: whole.data },
      ],
    };
  } catch {
    throw new UnusablePictureError(PICTURE_BROKEN);
  }
}

/** Loaded here and by the worker alone: native code, of which nothing else has need. */
async function openerOf(source: Buffer): Promise<() => Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  return () =>
    sharp(source, { limitInputPixels: PIXELS_MAX, pages: 1, failOn: "error" })
      .autoOrient()
      .flatten({ background: "#fff" });
}

const write = (picture: Sharp) =>
  picture.timeout({ seconds: SECONDS_MAX }).webp({ quality: QUALITY, effort: 4 }).toBuffer({ resolveWithObject: true });

/** Whether bytes begin as JPEG, PNG, GIF or WebP do. Nothing else reaches a decoder: SVG, TIFF and PDF have many. */
function isRaster(source: Buffer): boolean {
  const begin = source.subarray(0, 12).toString("hex");
  return /^(?:ffd8ff|89504e470d0a1a0a|474946383[79]61|52494646.{8}57454250)/.test(begin);
}

/** Of the two formats that browsers play; QuickTime's is none of them. */
function videoEndingOf(source: Buffer): VideoEnding | null {
  if (source.subarray(0, 4).toString("hex") === "1a45dfa3") return "webm";
  const brand = source.subarray(4, 12).toString("latin1");
  return /^ftyp(?!qt)/.test(brand) ? "mp4" : null;
}
