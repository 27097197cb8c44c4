import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "@/db/embedded";
import { NO_ACCOUNTS } from "@/lib/core/account/sentences";
import { startS3Server } from "@/lib/server/backup/testing/s3-server";
import { processIdentity } from "@/lib/server/runtime/processes";
import { runScript, runSources } from "./testing/run-script";

// Each script is two processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-with-"));
// Of its own: root's server would move out of a data folder that holds anything else and is closed to others.
const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-with-"));
afterAll(() => {
  for (const made of [folder, dataDir]) rmSync(made, { recursive: true });
});

const script = path.join(folder, "script.mjs");
writeFileSync(script, `console.log(process.env.DATABASE_URL); process.exit(Number(process.argv[2] ?? 0));`);

const withDatabase = (args: string[], env: Record<string, string> = {}) =>
  runScript(["scripts/with-database.ts", ...args], { DATA_DIR: dataDir, ...env });

test("a script gets the database that runs already, which goes on after it", async () => {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  expect(await withDatabase([script])).toEqual({ code: 0, output: `${server.url}\n` });
  const pid = server.pid()!;
  expect(processIdentity(pid)).not.toBeNull();
  await server.stop();
  expect(processIdentity(pid)).toBeNull();
});

test("without one, it is started for the script and stopped after it; the exit code is the script's", async () => {
  const result = await withDatabase([script, "7"]);
  expect(result.code).toBe(7);
  expect(result.output).toMatch(/^postgres:\/\/daily_papers:.*@127\.0\.0\.1:\d+\/daily_papers\n$/);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  expect(server.adopted).toBe(false);
  await server.stop();
});

test("without a script the database is migrated and nothing else", async () => {
  expect(await withDatabase([])).toEqual({ code: 0, output: "The database is at this version.\n" });
});

test("a script that is TypeScript is run as npm's commands run it", async () => {
  const ended = await runSources(["scripts/with-database.ts", "scripts/accounts.ts", "list"], { DATA_DIR: dataDir });
  expect(ended).toEqual({ code: 0, output: `${NO_ACCOUNTS}\n` });
});

test("a database that is not on this machine is not reset", async () => {
  for (const host of ["db.example.org:5432", "10.0.0.1", "127.0.0.1.example.org", "localhost.evil.org"]) {
    const refused = await runScript(["scripts/reset.ts", "--yes"], {
      DATABASE_URL: `postgres://me:secret@${host}/papers`,
    });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("is not on this machine, so it is not reset");
    expect(refused.output).not.toContain("secret");
  }
  const disguised = { DATABASE_URL: "postgres://me@localhost/papers?host=db.example.org" };
  expect((await runScript(["scripts/reset.ts", "--yes"], disguised)).output).toContain("is not on this machine");
});

test("a reset wants to be confirmed", async () => {
  const refused = await runScript(["scripts/reset.ts"], { DATABASE_URL: "postgres://me@127.0.0.1:9/papers" });
  expect(refused.code).toBe(1);
  expect(refused.output).toContain("npm run db:reset -- --yes");
});

test("backup, reset and restore bring back the same rows", async () => {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const file = path.join(folder, "site.backup");
  const before = await withDatabase(["scripts/reset.ts", "--yes"]);
  expect(before).toMatchObject({
    code: 0,
    output: expect.stringMatching(/sample edition and nothing else: \d+ papers/),
  });
  const backup = await withDatabase(["scripts/backup.ts", file]);
  const rows = /^Wrote (\d+) rows/.exec(backup.output)?.[1];
  expect(rows).toBeDefined();
  expect(await withDatabase(["scripts/restore.ts", file])).toMatchObject({
    code: 1,
    output: expect.stringContaining("The database is not empty"),
  });
  expect((await withDatabase(["scripts/reset.ts", "--yes", "--empty"])).output).toBe("The database is empty.\n");
  const restored = await withDatabase(["scripts/restore.ts", file]);
  expect(restored.code).toBe(0);
  expect(restored.output).toMatch(/^ {2}papers +83$/m);
  expect(restored.output).toMatch(
    new RegExp(
      `^Restored ${rows} rows of \\d+ tables from ${file}; each table has as many as the backup says\\.\nEvery kept count equals its rows\\.\n$`,
      "m",
    ),
  );
  expect(await runScript(["scripts/verify-backup.ts", file])).toMatchObject({
    code: 0,
    output: expect.stringMatching(new RegExp(`site\\.backup is whole: ${rows} rows as of 20.*Z\\.\n$`)),
  });
  await server.stop();
});

test("the newest backup of a folder, or of an s3:// address, is the one that is restored and verified", async () => {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const bucket = await startS3Server("papers");
  const nights = mkdtempSync(path.join(folder, "nights-"));
  try {
    await withDatabase(["scripts/reset.ts", "--yes"]);
    for (const place of [nights, "s3://papers/site/"]) {
      const settings = place === nights ? {} : bucket.settings;
      expect(await runScript(["scripts/verify-backup.ts", place], settings)).toMatchObject({
        code: 1,
        output: expect.stringContaining(`There is no backup in ${place} yet.`),
      });
      const made = await withDatabase(["scripts/backup.ts", place], settings);
      expect(made.output).toMatch(/^Wrote \d+ rows to .*\/daily-papers-20.*Z\.backup \(0\.\d MB\)\.$/m);
      const older = "daily-papers-2020-01-01T00-00-00Z.backup";
      if (place === nights) writeFileSync(path.join(nights, older), "nothing");
      else bucket.objects.set(`site/${older}`, Buffer.from("nothing"));
      await withDatabase(["scripts/reset.ts", "--yes", "--empty"]);
      const restored = await withDatabase(["scripts/restore.ts", place], settings);
      expect(restored).toMatchObject({ code: 0, output: expect.stringMatching(/^ {2}papers +83$/m) });
      expect(restored.output).not.toContain(bucket.settings.BACKUP_S3_SECRET_ACCESS_KEY);
    }
    const wrong = { ...bucket.settings, BACKUP_S3_SECRET_ACCESS_KEY: "a-secret-that-is-wrong" };
    const refused = await withDatabase(["scripts/backup.ts", "s3://papers/"], wrong);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("the signature is wrong") });
    expect(refused.output).not.toContain("a-secret-that-is-wrong");
  } finally {
    await bucket.stop();
    await server.stop();
  }
  // Ten commands, each of two processes.
}, 300_000);
