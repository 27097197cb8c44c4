import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { applyFunctions as applyIn, FUNCTIONS_FOLDER } from "./apply-functions";

const client = db.$client;
const applyFunctions = (from?: string) => client.begin((tx) => applyIn(tx, from));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-functions-"));
  cpSync(FUNCTIONS_FOLDER, folder, { recursive: true });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await applyFunctions();
});

const bodyOf = async (name: string) =>
  (await client<{ body: string }[]>`select prosrc as body from pg_proc where proname = ${name}`)[0]?.body;

test("every function and trigger of the database stands in a file, and no other", async () => {
  const made = readdirSync(FUNCTIONS_FOLDER).flatMap((file) =>
    [
      ...readFileSync(path.join(FUNCTIONS_FOLDER, file), "utf8").matchAll(
        /^CREATE OR REPLACE (?:FUNCTION|TRIGGER) (\w+)/gm,
      ),
    ].map(([, name]) => name),
  );
  const there = await client<{ name: string }[]>`
    select proname as name from pg_proc
    where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    union all select tgname from pg_trigger where not tgisinternal`;
  // An index is made by it, so that another body is a migration.
  expect(there.map(({ name }) => name).sort()).toEqual([...made, "search_title_key"].sort());
});

test("what a migrated database has is not run again", async () => {
  expect(await applyFunctions()).toEqual([]);
});

test("a file that changed replaces what it made, and nothing else is run", async () => {
  const file = path.join(folder, "text-changes.sql");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("NEW.text_changed_at := now();", "NEW.text_changed_at := NULL;"),
  );
  expect(await applyFunctions(folder)).toEqual(["text-changes.sql"]);
  expect(await bodyOf("note_text_change")).toContain("NULL");
  expect(await applyFunctions(folder)).toEqual([]);
  // What editors and systems leave beside it.
  writeFileSync(`${file}.orig`, "drop table papers");
  expect(await applyFunctions(folder)).toEqual([]);
  expect(await applyFunctions()).toEqual(["text-changes.sql"]);
  expect(await bodyOf("note_text_change")).toContain("now()");
});

test("a file that fails leaves everything as it was", async () => {
  writeFileSync(path.join(folder, "account.sql"), "-- emptied");
  writeFileSync(path.join(folder, "search.sql"), "CREATE OR REPLACE FUNCTION broken(");
  await expect(applyFunctions(folder)).rejects.toThrow("syntax error");
  expect(await applyFunctions()).toEqual([]);
});
