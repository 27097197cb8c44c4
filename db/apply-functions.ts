import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";

export const FUNCTIONS_FOLDER = path.join(import.meta.dirname, "functions");

/**
 * Brings the functions and triggers of the database to what the files of a folder say, in one transaction. A file is run
 * when it differs from what was run last, so it replaces what it makes (`CREATE OR REPLACE`). Call it under the lock of
 * migrations, after them.
 * @returns names of the files that were run.
 */
export async function applyFunctions(client: postgres.Sql, folder = FUNCTIONS_FOLDER): Promise<string[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
  return client.begin(async (transaction) => {
    await transaction`create table if not exists drizzle.applied_functions (name text primary key, hash text not null)`;
    const applied = await transaction<
      { name: string; hash: string }[]
    >`select name, hash from drizzle.applied_functions`;
    const isApplied = ({ name, hash }: { name: string; hash: string }) =>
      applied.some((each) => each.name === name && each.hash === hash);
    const changed = files.filter((file) => !isApplied(file));
    for (const { name, text, hash } of changed) {
      await transaction.unsafe(text);
      await transaction`
        insert into drizzle.applied_functions values (${name}, ${hash})
        on conflict (name) do update set hash = excluded.hash`;
    }
    return changed.map(({ name }) => name);
  });
}
