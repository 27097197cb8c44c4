import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parseDay } from "@/lib/core/days";
import { parseRss } from "./arxiv-announcements";
import { parseAtomPage } from "./arxiv-atom";
import { parseOaiPage } from "./arxiv-oai";
import { isBiorxivAnswer, readBiorxivRows } from "./biorxiv-draft";
import { draftFromLine, isObject } from "./file-record";
import { MAX_BODY_BYTES } from "./http";
import { draftFromDailyItem } from "./huggingface";
import { type Line, readLines, startOf } from "./lines";
import { type SourceBatch, type SourceItem, toItem } from "./source";

const BATCH = 500;

/** A file as a run knows it: its name changes when the file does, so that a changed file is read from its beginning. */
export async function findFile(file: string): Promise<{ run: string; size: number }> {
  const handle = await open(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error(`${file} is not a file`);
    return { run: `file:${path.resolve(file)}:${stat.size}:${Math.round(stat.mtimeMs)}`, size: stat.size };
  } finally {
    await handle.close();
  }
}

/**
 * The papers in a file, by its content: JSON Lines, an answer of Hugging Face's API or of bioRxiv's, Atom, RSS or
 * OAI-PMH, plain or gzip.
 * @param position records that an earlier run has read.
 */
export async function* readFilePapers(file: string, position: string | null): AsyncGenerator<SourceBatch> {
  const { size } = await findFile(file);
  const source = createReadStream(file);
  const content = (await isGzip(file)) ? gunzip(source) : source;
  const skip = Number(position ?? 0);
  const items: SourceItem[] = [];
  let read = 0;
  const batch = (): SourceBatch => ({
    items: items.splice(0),
    position: String(read),
    done: Math.min(source.bytesRead, size),
    total: size,
  });
  try {
    for await (const item of readItems(content, file)) {
      read += 1;
      if (read <= skip) continue;
      if (item) items.push(item);
      if (items.length >= BATCH) yield batch();
    }
  } catch (error) {
    const reason = `the rest cannot be read (${error instanceof Error ? error.message : String(error)})`;
    const place = `${file}, after record ${read}`;
    yield { ...batch(), position: null, failures: [{ place, reason }] };
    return;
  } finally {
    source.destroy();
  }
  yield batch();
}

/** Records in order; null where a line is empty, so that counting goes on. */
async function* readItems(content: Readable, file: string): AsyncGenerator<SourceItem | null> {
  const { head, rest } = await startOf(content);
  const start = head.trimStart();
  const isOneObject = /^\{\s*(?:[\r\n]|"(?:messages|collection)")/.test(start);
  if (start.startsWith("<")) yield* readXmlItems(await readWhole(rest), file);
  else if (start.startsWith("[") || isOneObject) yield* readJsonItems(await readWhole(rest), file);
  else for await (const line of readLines(rest)) yield readLineItem(line, file);
}

function readLineItem({ number, text }: Line, file: string): SourceItem | null {
  const place = `${file}:${number}`;
  if (text === null) return { place, reason: "the line is too long to be a paper" };
  if (text.trim() === "") return null;
  try {
    return readValue(JSON.parse(text), place, { day: dayInName(file), position: null });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { place, reason: `it is not JSON (${error.message})` };
  }
}

function readJsonItems(text: string, file: string): SourceItem[] {
  const value: unknown = JSON.parse(text);
  if (isBiorxivAnswer(value)) return readBiorxivRows(value.collection.filter(isObject), file);
  const day = dayInName(file);
  if (!Array.isArray(value)) return [readValue(value, file, { day, position: null })];
  return value.map((row, index) => readValue(row, `${file}, paper ${index + 1}`, { day, position: index + 1 }));
}

function readXmlItems(xml: string, file: string): SourceItem[] {
  const start = xml.slice(0, 2_000);
  if (/<(?:\w+:)?OAI-PMH[\s>]/.test(start)) return parseOaiPage(xml, file).items;
  return /<(?:rss|rdf:RDF)[\s>]/.test(start) ? parseRss(xml, file) : parseAtomPage(xml, file).items;
}

function readValue(value: unknown, place: string, listed: { day: string | null; position: number | null }): SourceItem {
  if (!isObject(value)) return { place, reason: "it is not an object" };
  if (isObject(value.paper) || typeof value.summary === "string")
    return toItem(place, draftFromDailyItem(value, listed));
  if ("error" in value) return { place, reason: `it is an error answer (${String(value.error).slice(0, 200)})` };
  return toItem(place, draftFromLine(value));
}

/** The day that a saved answer of the oldest shape is of, when its name says so. */
function dayInName(file: string): string | null {
  return parseDay(/\d{4}-\d{2}-\d{2}/.exec(path.basename(file))?.[0] ?? "");
}

async function readWhole(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new Error("a document of more than 64 MB is not read; JSON Lines may be longer");
    parts.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

async function isGzip(file: string): Promise<boolean> {
  const handle: FileHandle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function gunzip(source: Readable): Readable {
  const gunzipped = createGunzip();
  source.on("error", (error) => gunzipped.destroy(error));
  return source.pipe(gunzipped);
}
