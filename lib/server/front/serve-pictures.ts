import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { lookup } from "mrmime";
import { PICTURE_FILE } from "@/lib/core/picture/pictures";
import { NO_KEPT_PICTURE, PICTURE_PART_MISSING } from "@/lib/core/picture/sentences";
import { parseByteRange } from "../http/byte-range";
import { isNamed } from "../http/conditional";
import { Refusal } from "../http/refusal";
import { pictureFolder } from "../picture/picture-files";
import { sendRefusal } from "./front-server";

const PREFIX = "/pictures/";
const KEEP = "public, max-age=31536000, immutable";
/** It may be there in a minute. */
const KEEP_REFUSAL = "public, max-age=60";

/**
 * Answers a request for a kept picture or video from its file, past Next: nothing is counted, since nothing is made. A name
 * never comes again for something else, so caches keep it for good. @returns false for any other request.
 */
export async function servePictures(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { url = "/" } = request;
  if (!url.startsWith(PREFIX)) return false;
  const name = url.slice(PREFIX.length).replace(/\?.*$/s, "");
  const file = PICTURE_FILE.test(name) ? await openFile(path.join(pictureFolder(), name)) : null;
  if (!file) {
    await sendRefusal(new Refusal(404, NO_KEPT_PICTURE, { "Cache-Control": KEEP_REFUSAL }), request, response);
    return true;
  }
  try {
    await answerFile(name, file, request, response);
  } catch (error) {
    await file.close();
    throw error;
  }
  return true;
}

async function openFile(file: string): Promise<FileHandle | null> {
  return await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** Whole, or a part where one is asked for, as players of videos do. */
async function answerFile(name: string, file: FileHandle, request: IncomingMessage, response: ServerResponse) {
  const { size } = await file.stat();
  const etag = `"${name}"`;
  const { headers } = request;
  if (isNamed(headers["if-none-match"] ?? "", etag)) {
    await file.close();
    response.writeHead(304, { ETag: etag, "Cache-Control": KEEP }).end();
    return;
  }
  const condition = headers["if-range"];
  const range = condition === undefined || condition === etag ? parseByteRange(headers.range ?? null, size) : null;
  if (range === "none") {
    await file.close();
    const refusal = new Refusal(416, PICTURE_PART_MISSING, { "Content-Range": `bytes */${size}` });
    return sendRefusal(refusal, request, response);
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    "Content-Type": lookup(name) ?? "application/octet-stream",
    "Content-Length": end - start + 1,
    "Cache-Control": KEEP,
    "Accept-Ranges": "bytes",
    ETag: etag,
    ...(range && { "Content-Range": `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === "HEAD" || size === 0) {
    await file.close();
    response.end();
    return;
  }
  // Closes the file, whether it was read to its end or its reader went away.
  const stream = file.createReadStream({ start, end });
  response.once("close", () => stream.destroy());
  stream.on("error", () => response.destroy()).pipe(response);
}
