import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";

export const FUNCTIONS_FOLDER = path.join(import.meta.dirname, "functions");

type FunctionFile = { name: string; text: string; hash: string };

function readFiles(folder: string): FunctionFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

async function findChanged(sql: postgres.Sql | postgres.TransactionSql, folder: string): Promise<FunctionFile[]> {
  const applied = await sql<{ name: string; hash: string }[]>`select name, hash from drizzle.applied_functions`;
  return readFiles(folder).filter(
    ({ name, hash }) => !applied.some((each) => each.name === name && each.hash === hash),
  );
}

/** Whether a migrated database has the functions and triggers of this version. */
export async function functionsAreApplied(client: postgres.Sql): Promise<boolean> {
  const [table] = await client`select to_regclass('drizzle.applied_functions') as name`;
  return Boolean(table?.name) && (await findChanged(client, FUNCTIONS_FOLDER)).length === 0;
}

/**
 * Brings the functions and triggers of the database to what the files of a folder say. A file is run when it differs from
 * what was run last, so it replaces what it makes (`CREATE OR REPLACE`). Call it under the lock of migrations, after them.
 * @returns names of the files that were run.
 */
export async function applyFunctions(tx: postgres.TransactionSql, folder = FUNCTIONS_FOLDER): Promise<string[]> {
  await tx`create table if not exists drizzle.applied_functions (name text primary key, hash text not null)`;
  const changed = await findChanged(tx, folder);
  for (const { name, text, hash } of changed) {
    await tx.unsafe(text);
    await tx`
      insert into drizzle.applied_functions values (${name}, ${hash})
      on conflict (name) do update set hash = excluded.hash`;
  }
  return changed.map(({ name }) => name);
}
