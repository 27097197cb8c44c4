import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type postgres from "postgres";
import { BACKUP_WHILE_MIGRATING } from "@/lib/core/backup/sentences";
import { openClient } from "../connect";
import { findMigration, fixPrintedForms, listTables, readIdentities, type Table } from "./catalog";
import { countLines, FORMAT, FORMAT_VERSION, type Header, printMark } from "./format";

/** Text of papers shrinks to about a third at any level; higher ones cost time for a few percent. */
const GZIP_LEVEL = 4;

/** Stores the packed bytes. It ends when they are safe on the disk or in the bucket; on an error it removes what it has. */
type StoreBackup = (content: Readable) => Promise<void>;

/**
 * Hands all rows of the database, as of one instant, to `store`, while the site goes on. Memory stays the same for any size. A
 * migration that comes meanwhile waits for its end, and no reader behind it. @returns how many rows it has.
 * @throws what `store` throws, or Error with one sentence while a migration runs.
 */
export async function writeBackup(
  databaseUrl: string,
  store: StoreBackup,
  signal?: AbortSignal,
): Promise<{ rows: number }> {
  signal?.throwIfAborted();
  const client = openClient(databaseUrl, { max: 1, name: "daily-papers backup" });
  const count = { rows: 0 };
  let isDone = false;
  let failed: PromiseRejectedResult | undefined;
  // What waits for the database ends with the connection, also when it says nothing any more.
  const stop = () => void client.end({ timeout: 0 });
  const packed = createGzip({ level: GZIP_LEVEL });
  let storing = Promise.resolve();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    await client.begin("isolation level repeatable read read only", async (tx) => {
      const printing = pipeline(printDatabase(tx, count), packed, ...(signal ? [{ signal }] : []));
      storing = store(packed).finally(() => packed.destroy());
      const [printed, stored] = await Promise.allSettled([printing, storing]);
      // An error of the one ends the other too; the stream hands those of printing on to who stores.
      failed = [stored, printed].find(({ status }) => status === "rejected") as PromiseRejectedResult | undefined;
      if (failed) throw failed.reason;
    });
    isDone = true;
    return count;
  } catch (error) {
    // The driver refuses to roll back amid rows that nobody takes any more, and would say that in place of the reason.
    throw failed ? failed.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
    // Rows that nobody takes any more would hold up the end.
    await client.end({ timeout: isDone ? 5 : 0 });
    // A connection that was ended fails the transaction at once, and who stores may not have removed yet what it has.
    packed.destroy();
    await storing.catch(() => {});
  }
}

async function* printDatabase(tx: postgres.TransactionSql, count: { rows: number }): AsyncGenerator<string | Buffer> {
  await fixPrintedForms(tx);
  await keepMigrationsOut(tx);
  const [clock] = await tx<{ now: string }[]>`select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`;
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    migration: await findMigration(tx),
    createdAt: clock?.now ?? "",
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await listTables(tx)) {
    yield printMark({
      kind: "table",
      name: table.name,
      columns: table.columns,
      identities: await readIdentities(tx, table),
    });
    let rows = 0;
    for await (const lines of await copyRows(tx, table)) {
      rows += countLines(lines as Buffer);
      yield lines as Buffer;
    }
    count.rows += rows;
    yield `\\.\n${printMark({ kind: "rows", count: rows })}`;
  }
  yield printMark({ kind: "end" });
}

/** One that waited for a table's lock would have all readers of that table wait behind it, for as long as this takes. */
async function keepMigrationsOut(tx: postgres.TransactionSql): Promise<void> {
  const [row] = await tx`select pg_try_advisory_xact_lock_shared(hashtext('daily-papers migrations')) as taken`;
  if (!row?.taken) throw new Error(BACKUP_WHILE_MIGRATING);
}

/** The driver gives as many whole rows as have come, so that a read is of kilobytes, not of a row. */
const copyRows = (tx: postgres.TransactionSql, { name, columns }: Table): Promise<Readable> =>
  tx`copy (select ${tx(columns)} from ${tx(name)}) to stdout`.readable();
