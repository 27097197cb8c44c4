import type { Readable } from "node:stream";

/** Bytes that a line may have; a record with a thousand authors takes a tenth of it. */
const LINE_MAX_BYTES = 4 * 1024 * 1024;
const NEWLINE = 10;

/** A line with its number from 1; null text when it is too long to be held. */
export type Line = { number: number; text: string | null };

/** The first characters of a stream, to tell its form, and all of its content. */
export async function startOf(stream: Readable): Promise<{ head: string; rest: AsyncIterable<Buffer> }> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const head = first.done ? "" : new TextDecoder().decode(first.value.subarray(0, 4_096));
  async function* all() {
    if (!first.done) yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { head, rest: all() };
}

/** Lines one by one; only the line in hand is held in memory, however long the content is. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let parts: Buffer[] = [];
  let size = 0;
  let number = 0;
  const take = (end: Buffer): Line => {
    number += 1;
    size += end.byteLength;
    const text = size > LINE_MAX_BYTES ? null : decoder.decode(Buffer.concat([...parts, end]));
    parts = [];
    size = 0;
    return { number, text };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    size += chunk.byteLength - start;
    if (size > LINE_MAX_BYTES) parts = [];
    else if (start < chunk.byteLength) parts.push(chunk.subarray(start));
  }
  if (size > 0) yield take(Buffer.alloc(0));
}
