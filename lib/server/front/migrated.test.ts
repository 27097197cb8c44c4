import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { readLastMigration } from "@/db/queries/site/last-migration";
import { DATABASE_AWAY, NOT_MIGRATED } from "@/lib/core/site/sentences";
import { isMigratedCheck } from "./migrated";

test("a database is ready once it has had this version's migrations, and stays so", async () => {
  const [newest] = await db.execute<{ id: number; hash: string; at: string }>(
    sql`select id, hash, created_at::text as at from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  await db.execute(sql`delete from drizzle.__drizzle_migrations where id = ${newest!.id}`);
  const check = isMigratedCheck(readLastMigration);
  expect(await check()).toBe(NOT_MIGRATED);
  await db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${newest!.hash}, ${newest!.at}::bigint)`,
  );
  expect(await check()).toBe(null);
});

test("one that a newer version has brought further is ready", async () => {
  const last = (await readLastMigration()) ?? 0;
  expect(await isMigratedCheck(async () => last + 1)()).toBe(null);
});

test("one that is empty is not, and one that does not answer is away", async () => {
  expect(await isMigratedCheck(async () => null)()).toBe(NOT_MIGRATED);
  expect(await isMigratedCheck(() => Promise.reject(new Error("refused")))()).toBe(DATABASE_AWAY);
});
