import { createReadStream } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import type postgres from "postgres";
import { openClient } from "../connect";
import { findMigration, fixPrintedForms, listTables, type Table } from "./catalog";
import { FORMAT_VERSION, parseHeader } from "./format";

const ROWS_PER_INSERT = 1_000;
/** Migrations give its rows; the backup's, which have the followers and the ids of then, take their place. */
const MIGRATED_ROWS = "topics";

type ForeignKey = { table: string; name: string };

/**
 * Fills the empty, migrated database from `file`, wholly or not at all. @returns how many rows it has.
 * @throws Error with one sentence when the file is not a whole backup of this version, or the database is not empty.
 */
export async function readBackup(databaseUrl: string, file: string): Promise<number> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    return await client.begin(async (tx) => {
      await fixPrintedForms(tx);
      const tables = await listTables(tx);
      await requireEmpty(tx, tables);
      const triggers = await pauseTriggers(tx);
      const foreignKeys = await deferForeignKeys(tx);
      await tx`delete from ${tx(MIGRATED_ROWS)}`;
      const rows = await insertRows(tx, tables, file);
      await continueIdentities(tx, tables);
      await restoreForeignKeys(tx, foreignKeys);
      for (const table of triggers) await tx`alter table ${tx(table)} enable trigger user`;
      return rows;
    });
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
    if (row)
      throw new Error(
        `The database is not empty (${name} has rows), and a backup replaces nothing; empty it by \`npm run db:reset -- --yes --empty\`, or give DATA_DIR a new folder.`,
      );
  }
}

async function insertRows(tx: postgres.TransactionSql, tables: Table[], file: string): Promise<number> {
  let table: Table | undefined;
  const waiting: string[] = [];
  let [rows, total, hasHeader, hasEnded] = [0, 0, false, false];
  for await (const line of readLines(file)) {
    if (hasEnded) throw notABackup(file);
    if (!hasHeader) {
      await checkHeader(tx, line, file);
      hasHeader = true;
    } else if (line.startsWith("{")) {
      if (!table) throw notABackup(file);
      waiting.push(line);
      if (waiting.length === ROWS_PER_INSERT) rows += await insert(tx, table, waiting.splice(0));
    } else {
      const [mark, value] = parseMark(line, file);
      if (mark === "table" && !table) {
        table = tables.find(({ name }) => name === value);
        rows = 0;
        if (!table)
          throw new Error(`${file} has a table "${value}" that this version does not know; nothing was restored.`);
      } else if (mark === "rows" && table) {
        if (waiting.length > 0) rows += await insert(tx, table, waiting.splice(0));
        if (rows !== value)
          throw new Error(`${file} should have ${value} rows of ${table.name} and has ${rows}; nothing was restored.`);
        total += rows;
        table = undefined;
      } else if (mark === "end" && !table) hasEnded = true;
      else throw notABackup(file);
    }
  }
  if (!hasHeader) throw notABackup(file);
  if (!hasEnded) throw cutOff(file);
  return total;
}

async function checkHeader(tx: postgres.TransactionSql, line: string, file: string): Promise<void> {
  const header = parseHeader(line);
  if (!header) throw notABackup(file);
  const migration = await findMigration(tx);
  if (header.version > FORMAT_VERSION || header.migration > migration)
    throw new Error(`${file} was made by a newer version of Daily Papers; update the program and restore again.`);
  if (header.migration < migration)
    throw new Error(
      `${file} was made by an older version of Daily Papers (${header.createdAt}); restore it with that version, then update.`,
    );
}

async function insert(tx: postgres.TransactionSql, table: Table, lines: string[]): Promise<number> {
  const result = await tx`
    insert into ${tx(table.name)} (${tx(table.columns)}) overriding system value
    select ${tx(table.columns)} from json_populate_recordset(null::${tx(table.name)}, ${`[${lines.join(",")}]`}::text::json)`;
  return result.count;
}

/** What triggers wrote is in the backup too, so they would write it twice. @returns the tables whose triggers rest. */
async function pauseTriggers(tx: postgres.TransactionSql): Promise<string[]> {
  const tables = await tx<{ name: string }[]>`
    select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`;
  for (const { name } of tables) await tx`alter table ${tx(name)} disable trigger user`;
  return tables.map(({ name }) => name);
}

/** Lets rows come in any order, also those that refer to rows of their own table. @returns the keys it changed. */
async function deferForeignKeys(tx: postgres.TransactionSql): Promise<ForeignKey[]> {
  const keys = await tx<ForeignKey[]>`
    select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not k.condeferrable`;
  for (const { table, name } of keys)
    await tx`alter table ${tx(table)} alter constraint ${tx(name)} deferrable initially deferred`;
  return keys;
}

/** Checks what was deferred, and makes the foreign keys what they were. */
async function restoreForeignKeys(tx: postgres.TransactionSql, keys: ForeignKey[]): Promise<void> {
  await tx`set constraints all immediate`;
  for (const { table, name } of keys) await tx`alter table ${tx(table)} alter constraint ${tx(name)} not deferrable`;
}

async function continueIdentities(tx: postgres.TransactionSql, tables: Table[]): Promise<void> {
  for (const { name, identities } of tables)
    for (const column of identities)
      await tx`select setval(pg_get_serial_sequence(${name}, ${column}), max(${tx(column)})) from ${tx(name)} having max(${tx(column)}) is not null`;
}

/** The lines of the packed file. Not by node:readline, which also breaks at U+2028 within a text. */
async function* readLines(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const source = createReadStream(file);
  const text = createGunzip();
  source.on("error", (error) => text.destroy(error)).pipe(text);
  try {
    for await (const chunk of text) {
      const lines = (rest + decoder.write(chunk as Buffer)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest + decoder.end()) throw cutOff(file);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall) throw new Error(`The backup ${file} cannot be read (${code}); check its path.`);
    if (code === "Z_BUF_ERROR") throw cutOff(file);
    throw code?.startsWith("Z_") ? notABackup(file) : error;
  } finally {
    source.destroy();
  }
}

function parseMark(line: string, file: string): [unknown, unknown] {
  try {
    const mark: unknown = JSON.parse(line);
    if (Array.isArray(mark)) return [mark[0], mark[1]];
  } catch {
    // Said below.
  }
  throw notABackup(file);
}

const notABackup = (file: string) =>
  new Error(`${file} is not a backup of Daily Papers, or is damaged; nothing was restored.`);
const cutOff = (file: string) =>
  new Error(`${file} is cut off: its end is missing; nothing was restored. Use another backup.`);
