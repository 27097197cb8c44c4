import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { DUMP_PART_MISSING, NO_DUMP } from "@/lib/core/paper/sentences";
import { BODY_LENGTH } from "../../front/response-headers";
import { parseByteRange } from "../../http/byte-range";
import { isNamed } from "../../http/conditional";
import { type Refusal, refuse } from "../../http/refusal";
import { dumpFile } from "./file";

/** Answers with the newest dump or a part of it; a newer one may take its place meanwhile. */
export async function answerDump(request: Request): Promise<Response | Refusal> {
  const file = await open(dumpFile()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return refuse(404, NO_DUMP);
  const outcome = await answerFile(request, file).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (outcome.body === null) await file.close();
  return "answer" in outcome
    ? outcome.answer
    : new Response(outcome.body, { status: outcome.status, headers: outcome.headers });
}

type Outcome =
  | { answer: Refusal; body: null }
  | { status: number; headers: Record<string, string>; body: ReadableStream<Uint8Array> | null };

async function answerFile(request: Request, file: FileHandle): Promise<Outcome> {
  const { size, mtime, mtimeMs, ino } = await file.stat();
  const etag = `"${[size, Math.floor(mtimeMs), ino].map((number) => number.toString(36)).join("-")}"`;
  const lastModified = new Date(Math.floor(mtime.getTime() / 1000) * 1000).toUTCString();
  const known = { ETag: etag, "Last-Modified": lastModified, "Cache-Control": "public, no-cache" };
  const asked = request.headers;
  const names = asked.get("if-none-match");
  const isKnown = names === null ? asked.get("if-modified-since") === lastModified : isNamed(names, etag);
  if (isKnown) return { status: 304, headers: known, body: null };
  const headers = { ...known, "Accept-Ranges": "bytes", "Content-Type": "application/gzip", "X-Robots-Tag": "noindex" };
  // A part of another dump than the one that the first part was of would be of no use.
  const condition = asked.get("if-range");
  const isSame = condition === null || condition === etag || condition === lastModified;
  const range = isSame ? parseByteRange(asked.get("range"), size) : null;
  if (range === "none")
    return { answer: refuse(416, DUMP_PART_MISSING, { "Content-Range": `bytes */${size}` }), body: null };
  const { start, end } = range ?? { start: 0, end: size - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      [BODY_LENGTH]: String(end - start + 1),
      ...(range && { "Content-Range": `bytes ${start}-${end}/${size}` }),
    },
    body: request.method === "HEAD" ? null : (Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream),
  };
}
