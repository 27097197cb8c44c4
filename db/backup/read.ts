import type { Readable, Writable } from "node:stream";
import type postgres from "postgres";
import {
  backupDoesNotFit,
  backupHasUnknownTable,
  backupOfOtherVersion,
  databaseNotEmpty,
  restoredDiffers,
} from "@/lib/core/backup/sentences";
import { openClient } from "../connect";
import { beginBulk } from "./bulk";
import { countTables, findMigration, fixPrintedForms, listTables, type Table } from "./catalog";
import type { Header, Mark } from "./format";
import { type BackupSummary, scanBackup } from "./parts";

/** Migrations give its rows; the backup's, which have the followers and the ids of then, take their place. */
const MIGRATED_ROWS = "topics";

type OpenBackup = () => Promise<Readable> | Readable;

/**
 * Fills the empty, migrated database from a backup, wholly or not at all, in memory that stays the same for any size; counts the
 * rows of every table, and compares them with what the backup says. @param open gives its bytes, when the database is ready for
 * them. @param name what sentences call the backup.
 * @throws Error with one sentence when it is not a whole backup of this version, or the database is not empty.
 */
export async function readBackup(databaseUrl: string, open: OpenBackup, name: string): Promise<BackupSummary> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    const summary = await client.begin(async (tx) => {
      await fixPrintedForms(tx);
      const tables = await listTables(tx);
      await requireEmpty(tx, tables);
      let endBulk = async () => {};
      const summary = await copyTables(tx, tables, open, name, async () => {
        endBulk = await beginBulk(tx);
        await tx`delete from ${tx(MIGRATED_ROWS)}`;
      });
      await endBulk().catch((error: Error) => {
        throw new Error(backupDoesNotFit(name, error.message));
      });
      await requireSameCounts(tx, tables, summary, name);
      return summary;
    });
    // The planner knows nothing of the rows yet, nor does an index scan that all of them can be seen.
    await client`vacuum (analyze)`;
    return summary;
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function requireEmpty(tx: postgres.TransactionSql, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    // Nobody may write between this look and the end.
    await tx`lock table ${tx(name)} in exclusive mode`;
    if (name === MIGRATED_ROWS) continue;
    const [row] = await tx`select 1 from ${tx(name)} limit 1`;
    if (row) throw new Error(databaseNotEmpty(name));
  }
}

/** @param begin done once the backup is known to be of this version. */
async function copyTables(
  tx: postgres.TransactionSql,
  tables: Table[],
  open: OpenBackup,
  name: string,
  begin: () => Promise<void>,
): Promise<BackupSummary> {
  let rows: CopyRows | undefined;
  return scanBackup(await open(), name, {
    header: async (header) => {
      await checkMigration(tx, header, name);
      await begin();
    },
    table: async (mark) => {
      const table = tables.find((table) => table.name === mark.name);
      if (!table || mark.columns.some((column) => !table.columns.includes(column)))
        throw new Error(backupHasUnknownTable(name, mark.name));
      await continueIdentities(tx, table, mark);
      rows = await startCopy(tx, mark);
    },
    rows: (bytes) => rows?.write(bytes),
    tableEnd: async () => {
      await rows?.end();
      rows = undefined;
    },
  }).catch((error: Error & { severity?: string }) => {
    // The connection takes nothing else, not even the end of the transaction, before this one.
    rows?.cancel(error);
    throw error.severity ? new Error(backupDoesNotFit(name, error.message)) : error;
  });
}

async function checkMigration(tx: postgres.TransactionSql, header: Header, name: string): Promise<void> {
  const migration = await findMigration(tx);
  if (header.migration !== migration)
    throw new Error(backupOfOtherVersion(name, header.migration > migration, header.createdAt));
}

type CopyRows = { write(bytes: Buffer): Promise<void>; end(): Promise<void>; cancel(reason: Error): void };

/** Rows of one table on their way in; each write ends when the connection has taken it. */
async function startCopy(
  tx: postgres.TransactionSql,
  { name, columns }: Extract<Mark, { kind: "table" }>,
): Promise<CopyRows> {
  const stream: Writable = await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable();
  let refusal: Error | undefined;
  stream.on("error", (error) => {
    refusal ??= error;
  });
  const told = (resolve: () => void, reject: (reason: Error) => void) => (error?: Error | null) => {
    // The stream may be closed by the time of a write, which is told less than why.
    if (error || refusal) reject(refusal ?? error!);
    else resolve();
  };
  return {
    write: (bytes) => new Promise<void>((resolve, reject) => void stream.write(bytes, told(resolve, reject))),
    cancel: (reason) => void stream.destroy(reason),
    end: () => new Promise<void>((resolve, reject) => void stream.end(told(resolve, reject))),
  };
}

/** The next number follows the last one that was given, also where its row is gone. */
async function continueIdentities(
  tx: postgres.TransactionSql,
  table: Table,
  { identities }: Extract<Mark, { kind: "table" }>,
): Promise<void> {
  for (const [column, last] of Object.entries(identities))
    if (last !== null && table.identities.includes(column))
      await tx`select setval(pg_get_serial_sequence(quote_ident(${table.name}), ${column}), ${last}::bigint)`;
}

async function requireSameCounts(
  tx: postgres.TransactionSql,
  tables: Table[],
  { counts }: BackupSummary,
  name: string,
): Promise<void> {
  for (const [table, found] of await countTables(tx, tables)) {
    const promised = counts.get(table) ?? 0;
    if (found !== promised) throw new Error(restoredDiffers(name, table, promised, found));
  }
}
