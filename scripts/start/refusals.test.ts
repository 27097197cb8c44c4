import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, inject, test, vi } from "vitest";
import { dropDatabase } from "@/db/testing/drop-database";
import { findFreePort } from "@/lib/server/runtime/ports";
import { runScript } from "@/scripts/testing/run-script";
import { requireBuildable } from "./build";

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-start-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Nothing listens there, so that the start goes on to what is tested.
const PORT = String(await findFreePort());
const start = (env: Record<string, string>) => runScript(["scripts/start.ts"], { PORT, DATA_DIR: folder, ...env });

test("a wrong setting is named, with what it must be", async () => {
  const wrong = await start({ PORT: "http", FEED_SOURCE: "twitter" });
  expect(wrong.code).toBe(1);
  expect(wrong.output).toBe(
    "Wrong setting: PORT must be a port number from 1 to 65535.\nFEED_SOURCE must be huggingface, arxiv, biorxiv or none.\n",
  );
});

test("an unknown option is named in one sentence, by every command that takes some", async () => {
  for (const script of ["scripts/start.ts", "scripts/fuzz.ts"]) {
    const refused = await runScript([script, "--bogus"]);
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(/^Unknown option '--bogus'[^\n]*\n$/) });
  }
});

test("a data folder that cannot be written is named", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  const refused = await start({ DATA_DIR: file });
  expect(refused).toEqual({
    code: 1,
    output: `The data folder ${file} cannot be written (EEXIST); give DATA_DIR a folder that this user may write.\n`,
  });
});

test("a checkout that this user may not write is refused before a database is made", async () => {
  // As root all may be written; a file in the folder's place cannot be.
  const checkout = path.join(folder, "checkout");
  mkdirSync(path.join(checkout, ".next"), { recursive: true });
  writeFileSync(path.join(checkout, ".next", "builds"), "");
  const before = process.cwd();
  process.chdir(checkout);
  try {
    expect(requireBuildable).toThrow(
      /^The site must be built, and its folder .*\.next cannot be written \(EEXIST\).*\.$/,
    );
  } finally {
    process.chdir(before);
  }
});

test("an address that is not of this machine is named", async () => {
  const refused = await start({ HOST: "192.0.2.1" });
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/^The address 192\.0\.2\.1 cannot be listened on \(EADDRNOTAVAIL\).*\n$/);
});

test("a database that cannot be reached is named within seconds, without its password", async () => {
  const startedAt = Date.now();
  const refused = await start({ DATABASE_URL: "postgres://me:secret-word@127.0.0.1:9/papers" });
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/^DATABASE_URL cannot be used: 127\.0\.0\.1:9\/papers says ".*ECONNREFUSED.*\n$/);
  expect(refused.output).not.toContain("secret-word");
});

test("a database that a newer version made is left alone", async () => {
  const name = `newer_${Math.random().toString(36).slice(2)}`;
  const admin = postgres(inject("databaseServer"), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${inject("databaseTemplate")}`);
  const url = new URL(inject("databaseServer"));
  url.pathname = `/${name}`;
  const client = postgres(url.toString(), { max: 1 });
  await client`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  await client.end();
  const refused = await start({ DATABASE_URL: url.toString() });
  await dropDatabase(admin, name);
  await admin.end();
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/^The database was made by a newer version of Daily Papers; .*\n$/);
});
