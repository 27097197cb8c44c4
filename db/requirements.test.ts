import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { SUPERUSER } from "./embedded/cluster";
import { migrateDatabase } from "./migrate";
import { fitPool } from "./requirements";
import { dropDatabase } from "./testing/drop-database";

const address = new URL(inject("databaseServer"));
address.username = SUPERUSER;
const admin = postgres(address.toString(), { max: 1, onnotice: () => {} });
const databases: string[] = [];
const roles: string[] = [];
afterAll(async () => {
  for (const name of databases) await dropDatabase(admin, name);
  for (const name of roles) await admin.unsafe(`drop role ${name}`);
  await admin.end();
});

const unique = (word: string) => `${word}_${randomBytes(5).toString("hex")}`;

/** A role that owns a new database, and the address by which it reaches it. */
async function makeDatabase(options = "") {
  const [role, name] = [unique("role"), unique("fit")];
  await admin.unsafe(`create role ${role} login password 'secret-word'`);
  roles.push(role);
  await admin.unsafe(`create database ${name} owner ${role} ${options}`);
  databases.push(name);
  const url = new URL(address);
  Object.assign(url, { username: role, password: "secret-word", pathname: `/${name}` });
  return { role, name, url: url.toString() };
}

/** Runs statements in a database as the superuser. */
async function inside(name: string, ...statements: string[]) {
  const url = new URL(address);
  url.pathname = `/${name}`;
  const client = postgres(url.toString(), { max: 1, onnotice: () => {} });
  for (const statement of statements) await client.unsafe(statement);
  await client.end();
}

/** Why it is refused, in one sentence; and that nothing was written. */
async function refusalOf({ name, url }: { name: string; url: string }): Promise<string> {
  const error = await migrateDatabase(url).then(
    () => null,
    (reason: Error) => reason,
  );
  expect(error?.constructor).toBe(Error);
  expect(error?.message).toMatch(/^[^\n]+\.$/);
  expect(error?.message).not.toContain("secret-word");
  const look = new URL(address);
  look.pathname = `/${name}`;
  const client = postgres(look.toString(), { max: 1 });
  const [made] = await client`select to_regnamespace('drizzle') as schema, to_regclass('public.jobs') as jobs`;
  await client.end();
  expect(made).toEqual({ schema: null, jobs: null });
  return error?.message ?? "";
}

test("a database that is not in UTF-8 is refused, with the command that makes one", async () => {
  for (const encoding of ["SQL_ASCII", "LATIN1"]) {
    const database = await makeDatabase(`encoding '${encoding}' locale 'C' template template0`);
    const told = await refusalOf(database);
    expect(told).toContain(`has the encoding ${encoding}`);
    expect(told).toContain(
      `create database ${database.name} owner ${database.role} encoding 'UTF8' template template0`,
    );
  }
});

test("a role that may create nothing is refused", async () => {
  const database = await makeDatabase();
  await admin.unsafe(`alter database ${database.name} owner to ${SUPERUSER}`);
  expect(await refusalOf(database)).toContain(`lets the role ${database.role} create nothing`);
});

test("a role that may create a schema, but no tables, is refused", async () => {
  const database = await makeDatabase();
  await inside(
    database.name,
    `alter schema public owner to ${SUPERUSER}`,
    "revoke create on schema public from public",
  );
  expect(await refusalOf(database)).toContain("alter schema public owner to");
});

test("a role whose transactions are read-only is refused", async () => {
  const database = await makeDatabase();
  await admin.unsafe(`alter role ${database.role} set default_transaction_read_only = on`);
  expect(await refusalOf(database)).toContain("default_transaction_read_only = off");
});

test("a database that another program uses is refused", async () => {
  const database = await makeDatabase();
  await inside(database.name, "create table users (id int)");
  expect(await refusalOf(database)).toContain("has tables of another program");
});

test("tables of another role are refused before anything is changed", async () => {
  const { name, url, role } = await makeDatabase();
  await migrateDatabase(url);
  await inside(
    name,
    `alter table papers owner to ${SUPERUSER}`,
    `grant all on papers to ${role}`,
    "delete from drizzle.applied_functions where name = 'account.sql'",
  );
  await expect(migrateDatabase(url)).rejects.toThrow(`has tables of the role ${SUPERUSER}`);
});

test("a role that owns nothing serves a database that is at this version already", async () => {
  const { name, url } = await makeDatabase();
  await migrateDatabase(url);
  const reader = unique("reader");
  await admin.unsafe(`create role ${reader} login password 'secret-word'`);
  roles.push(reader);
  await inside(
    name,
    `grant usage on schema drizzle to ${reader}`,
    `grant select on all tables in schema drizzle to ${reader}`,
  );
  await migrateDatabase(Object.assign(new URL(url), { username: reader }).toString());
  await inside(name, `drop owned by ${reader}`);
});

test("settings of the role, which sessions would begin with, change nothing", async () => {
  const database = await makeDatabase();
  for (const setting of [
    "statement_timeout = '20ms'",
    "lock_timeout = '1ms'",
    "idle_in_transaction_session_timeout = '1s'",
    "search_path = other, pg_catalog",
    "datestyle = 'SQL, DMY'",
    "intervalstyle = 'iso_8601'",
    "extra_float_digits = 0",
    "default_transaction_isolation = 'serializable'",
  ])
    await admin.unsafe(`alter role ${database.role} set ${setting}`);
  await inside(database.name, `create schema other authorization ${database.role}`);
  await migrateDatabase(database.url);
  await inside(database.name, "select from public.papers");
});

test("pools fit into the connections that the role may have, and too few are refused", async () => {
  const { role, url } = await makeDatabase();
  expect(await fitPool(url, 10)).toBe(10);
  for (const [limit, size] of [
    [5, 1],
    [6, 1],
    [14, 5],
    [24, 10],
    [100, 10],
  ] as const) {
    await admin.unsafe(`alter role ${role} connection limit ${limit}`);
    expect(await fitPool(url, 10), `${limit}`).toBe(size);
  }
  await admin.unsafe(`alter role ${role} connection limit 4`);
  await expect(fitPool(url, 10)).rejects.toThrow(/may have 4 connections.*connection limit 24/);
  // Of three web processes each has two connections beside its pool.
  await admin.unsafe(`alter role ${role} connection limit 28`);
  expect(await fitPool(url, 10, 3)).toBe(5);
});

test("of two at once, one waits until the other is done, and says so", async () => {
  const database = await makeDatabase();
  const holder = postgres(database.url, { max: 1 });
  await holder`select pg_advisory_lock(hashtext('daily-papers migrations'))`;
  const [session] = await holder`select pg_backend_pid() as pid`;
  const said: string[] = [];
  const migrated = migrateDatabase(database.url, { say: (sentence) => said.push(sentence) });
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  expect(said[0]).toContain(`pg_terminate_backend(${session?.pid})`);
  await holder.end();
  await migrated;
});

test("a wait for another one ends when it is told to", async () => {
  const database = await makeDatabase();
  const holder = postgres(database.url, { max: 1 });
  await holder`select pg_advisory_lock(hashtext('daily-papers migrations'))`;
  const stopping = new AbortController();
  const migrated = migrateDatabase(database.url, { signal: stopping.signal });
  setTimeout(() => stopping.abort(), 300);
  await expect(migrated).rejects.toThrow(/abort/i);
  await holder.end();
});
