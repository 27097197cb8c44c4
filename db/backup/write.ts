import { createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type postgres from "postgres";
import { openClient } from "../connect";
import { findMigration, fixPrintedForms, listTables, type Table } from "./catalog";
import { FORMAT, FORMAT_VERSION, type Header } from "./format";

const ROWS_PER_FETCH = 2_000;
/** Text of papers shrinks to about a third at any level; higher ones cost time for a few percent. */
const GZIP_LEVEL = 4;

/**
 * Writes all rows of the database to `file`, as of one instant, while the site goes on. The file appears when it is whole;
 * it holds password hashes, so only this user may read it. @returns how many rows it has.
 */
export async function writeBackup(databaseUrl: string, file: string): Promise<number> {
  const client = openClient(databaseUrl, { max: 1 });
  const partial = `${file}.partial`;
  const count = { rows: 0 };
  try {
    rmSync(partial, { force: true });
    await client.begin("isolation level repeatable read read only", (tx) =>
      pipeline(
        printDatabase(tx, count),
        createGzip({ level: GZIP_LEVEL }),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      ),
    );
    renameSync(partial, file);
    return count.rows;
  } catch (error) {
    rmSync(partial, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw syscall
      ? new Error(`The backup could not be written to ${file} (${code}); check the folder and the room on its disk.`)
      : error;
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function* printDatabase(tx: postgres.TransactionSql, count: { rows: number }): AsyncGenerator<string> {
  await fixPrintedForms(tx);
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    migration: await findMigration(tx),
    createdAt: new Date().toISOString(),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await listTables(tx)) {
    yield `${JSON.stringify(["table", table.name])}\n`;
    let rows = 0;
    for await (const lines of printRows(tx, table)) {
      rows += lines.length;
      yield `${lines.join("\n")}\n`;
    }
    count.rows += rows;
    yield `${JSON.stringify(["rows", rows])}\n`;
  }
  yield `${JSON.stringify(["end"])}\n`;
}

async function* printRows(tx: postgres.TransactionSql, table: Table): AsyncGenerator<string[]> {
  await tx`declare backup_rows no scroll cursor for
    select row_to_json(stored)::text as line from (select ${tx(table.columns)} from ${tx(table.name)}) stored`;
  for (;;) {
    const rows = await tx.unsafe<{ line: string }[]>(`fetch ${ROWS_PER_FETCH} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await tx`close backup_rows`;
}
