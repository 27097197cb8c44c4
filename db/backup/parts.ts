import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import {
  backupCutOff,
  backupLacksRows,
  backupOfOtherVersion,
  backupUnreadable,
  notABackup,
} from "@/lib/core/backup/sentences";
import { countLines, FORMAT_VERSION, type Header, MARK_BYTES_MAX, type Mark, parseHeader, parseMark } from "./format";

const NEWLINE = 10;
/** Alone in its line it ends the rows of a table, since COPY writes each backslash of a value twice. */
const ROWS_END = Buffer.from("\\.\n");
const AFTER_ROWS = Buffer.from("\n\\.\n");
/** Bytes that are unpacked at once; zlib's own 16 KB cost a step of the event loop each. */
const CHUNK_BYTES = 256 * 1024;

/** A part of a backup: the header, a mark, or some whole rows of the table that was named last. */
type Part = { kind: "header"; header: Header } | Mark | { kind: "data"; bytes: Buffer; rows: number };

/** What was read: the header, and how many rows each table has. */
export type BackupSummary = { header: Header; counts: Map<string, number>; rows: number };

/** Takes what a backup holds while it is read; see scanBackup. */
type PartHandlers = {
  header?(header: Header): Promise<void> | void;
  table?(table: Extract<Mark, { kind: "table" }>): Promise<void> | void;
  rows?(bytes: Buffer): Promise<void> | void;
  /** All rows of the last table have come, and are as many as the backup says. */
  tableEnd?(name: string, count: number): Promise<void> | void;
};

/**
 * Reads a whole backup, a part of bounded size at a time. @param name what sentences call it.
 * @throws Error with one sentence when it is not a whole backup of this format, after some of it may have been handled.
 */
export async function scanBackup(source: Readable, name: string, handlers: PartHandlers): Promise<BackupSummary> {
  const counts = new Map<string, number>();
  let [header, table, rows, isOver]: [Header | null, string | null, number, boolean] = [null, null, 0, false];
  for await (const part of splitParts(source, name)) {
    if (isOver) throw new Error(notABackup(name));
    if (part.kind === "header") {
      header = part.header;
      if (header.version !== FORMAT_VERSION)
        throw new Error(backupOfOtherVersion(name, header.version > FORMAT_VERSION, header.createdAt));
      await handlers.header?.(header);
    } else if (part.kind === "table" && table === null && !counts.has(part.name)) {
      [table, rows] = [part.name, 0];
      await handlers.table?.(part);
    } else if (part.kind === "data" && table !== null) {
      rows += part.rows;
      await handlers.rows?.(part.bytes);
    } else if (part.kind === "rows" && table !== null) {
      if (rows !== part.count) throw new Error(backupLacksRows(name, table, part.count, rows));
      counts.set(table, rows);
      await handlers.tableEnd?.(table, rows);
      table = null;
    } else if (part.kind === "end" && table === null) isOver = true;
    else throw new Error(notABackup(name));
  }
  if (!header) throw new Error(notABackup(name));
  if (!isOver) throw new Error(backupCutOff(name));
  return { header, counts, rows: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}

async function* splitParts(source: Readable, name: string): AsyncGenerator<Part> {
  let rest: Buffer = Buffer.alloc(0);
  let [hasHeader, isInTable] = [false, false];
  for await (const chunk of unpack(source, name)) {
    const data: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      if (isInTable) {
        if (data.subarray(at, at + ROWS_END.length).equals(ROWS_END)) {
          at += ROWS_END.length;
          isInTable = false;
          continue;
        }
        const end = data.indexOf(AFTER_ROWS, at);
        const last = end >= 0 ? end : data.lastIndexOf(NEWLINE);
        if (last < at) break;
        const bytes = data.subarray(at, last + 1);
        at = last + 1;
        yield { kind: "data", bytes, rows: countLines(bytes) };
        continue;
      }
      const end = data.indexOf(NEWLINE, at);
      if (end < 0) break;
      const line = data.toString("utf8", at, end);
      at = end + 1;
      if (!hasHeader) {
        const header = parseHeader(line);
        if (!header) throw new Error(notABackup(name));
        hasHeader = true;
        yield { kind: "header", header };
        continue;
      }
      const mark = parseMark(line);
      if (!mark) throw new Error(notABackup(name));
      isInTable = mark.kind === "table";
      yield mark;
    }
    rest = data.subarray(at);
    if (!isInTable && rest.length > MARK_BYTES_MAX) throw new Error(notABackup(name));
  }
  if (rest.length > 0) throw new Error(hasHeader ? backupCutOff(name) : notABackup(name));
}

async function* unpack(source: Readable, name: string): AsyncGenerator<Buffer> {
  const text = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on("error", (error) => text.destroy(error)).pipe(text);
  try {
    for await (const chunk of text) yield chunk as Buffer;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall) throw new Error(backupUnreadable(name, code ?? syscall));
    if (code === "Z_BUF_ERROR") throw new Error(backupCutOff(name));
    throw code?.startsWith("Z_") ? new Error(notABackup(name)) : error;
  } finally {
    source.destroy();
    text.destroy();
  }
}
