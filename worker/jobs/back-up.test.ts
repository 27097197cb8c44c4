import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { scanBackup } from "@/db/backup/parts";
import { db } from "@/db/client";
import { addJob } from "@/db/queries/job/jobs";
import { jobs } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { backupName } from "@/lib/server/backup/names";
import { startS3Server } from "@/lib/server/backup/testing/s3-server";
import { blankSettings, env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { programArguments } from "@/scripts/testing/programs";
import { runDueJobs } from "../worker";
import { backUp } from "./back-up";

// One of them has a worker in a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const command = await programArguments(["worker/cli.ts", "run", "back-up"]);
const NIGHT = new Date("2026-11-30T03:10:00Z");
const later = (minutes: number) => new Date(NIGHT.getTime() + minutes * 60_000);
let folder: string;
let lines: string[];
beforeEach(async () => {
  lines = catchLog();
  folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-nights-"));
  Object.assign(env, { BACKUP_DIR: folder, BACKUP_KEEP: { daily: 2, weekly: 0, monthly: 0 } });
  await db.delete(jobs);
  return () => {
    Object.assign(env, { BACKUP_DIR: undefined });
    rmSync(folder, { recursive: true, force: true });
    vi.restoreAllMocks();
  };
});

const run = (now: Date) => runDueJobs([backUp], "UTC", now);
const rows = () => db.select().from(jobs).orderBy(jobs.id);
const kept = () => readdirSync(folder).sort();
const read = (name: string) => scanBackup(createReadStream(path.join(folder, name)), name, {});

test("each night has one whole backup that only its owner reads, and what is older than the rule goes", async () => {
  const paper = await createPaper();
  for (const night of [0, 1, 2, 3]) expect(await run(later(night * 24 * 60))).toEqual(["back-up"]);
  const names = [backupName(later(48 * 60)), backupName(later(72 * 60))];
  expect(kept()).toEqual(names);
  expect(statSync(path.join(folder, names[1]!)).mode & 0o777).toBe(0o600);
  expect((await read(names[1]!)).counts.get("papers")).toBe(1);
  expect((await rows()).at(-1)?.result).toMatch(
    /daily-papers-2026-12-03T03-10-00Z\.backup has \d+ rows in 0\.0 MB; removed 1 older backup\.$/,
  );
  await db.execute(sql`delete from papers where id = ${paper.id}`);
});

test("it goes past a pooler by DATABASE_DIRECT_URL", async () => {
  const { DATABASE_URL } = env;
  Object.assign(env, { DATABASE_URL: "postgres://nobody@127.0.0.1:1/pooler", DATABASE_DIRECT_URL: DATABASE_URL });
  try {
    expect(await run(later(1))).toEqual(["back-up"]);
    expect(kept()).toEqual([backupName(later(1))]);
  } finally {
    Object.assign(env, { DATABASE_URL, DATABASE_DIRECT_URL: undefined });
  }
});

test("a restart in the same night makes no second one, nor does a run that comes again", async () => {
  await run(later(1));
  expect(await run(later(2))).toEqual([]);
  await addJob({ kind: backUp.kind, key: "again", attemptsMax: 1, runAt: later(2) });
  expect(await run(later(3))).toEqual(["back-up"]);
  expect(kept()).toEqual([backupName(later(1))]);
  expect((await rows()).at(-1)?.result).toContain("is of tonight already");
});

test("two workers at once make one", async () => {
  const ran = await Promise.all([run(NIGHT), run(NIGHT)]);
  expect(ran.flat()).toEqual(["back-up"]);
  expect(kept()).toEqual([backupName(NIGHT)]);
});

test("a night that was slept through is made up for at the next start", async () => {
  expect(await run(later(10 * 60))).toEqual(["back-up"]);
  expect(kept()).toEqual([backupName(later(10 * 60))]);
});

test("what was killed midway is no backup, removes none, and is made again", async () => {
  const before = backupName(later(-24 * 60));
  writeFileSync(path.join(folder, before), "an older one");
  const holder = await db.$client.reserve();
  // The backup comes as far as this table, and waits.
  await holder`begin`;
  await holder`lock table papers in access exclusive mode`;
  const worker = startJob();
  await vi.waitFor(() => expect(kept().some((name) => name.endsWith(".partial"))).toBe(true), { timeout: 60_000 });
  worker.kill("SIGKILL");
  await once(worker, "exit");
  await holder`rollback`;
  holder.release();
  expect(kept().filter((name) => !name.startsWith("."))).toEqual([before]);
  for (const name of kept().filter((name) => name.startsWith(".")))
    utimesSync(path.join(folder, name), new Date(0), new Date(0));
  await db.delete(jobs);
  await run(NIGHT);
  expect(kept()).toEqual([before, backupName(NIGHT)]);
});

test("a worker that is told to end gives the job back, and leaves nothing of it", async () => {
  const holder = await db.$client.reserve();
  await holder`begin`;
  await holder`lock table papers in access exclusive mode`;
  const worker = startJob();
  await vi.waitFor(() => expect(kept()).toHaveLength(1), { timeout: 60_000 });
  worker.kill("SIGTERM");
  await once(worker, "exit");
  await holder`rollback`;
  holder.release();
  expect(kept()).toEqual([]);
  expect((await rows())[0]).toMatchObject({ status: "waiting", attempts: 0 });
});

test.each([
  ["a folder that is not there", () => path.join(folder, "none"), "is not there; make it, or mount its disk"],
  ["a folder that takes no files", () => "/sys", "could not be written to /sys/daily-papers-"],
])("%s fails the job, with a sentence that the administrator sees", async (_, dir, sentence) => {
  Object.assign(env, { BACKUP_DIR: dir() });
  const failed = (await failForGood()).lastError;
  expect(failed).toContain(sentence);
  expect(failed).not.toContain("\n");
  expect(lines.at(-1)).toContain("given up");
});

const isMountable = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", os.tmpdir(), "-f"]).status === 0;
test.skipIf(process.getuid?.() !== 0 || !isMountable)(
  "a full disk leaves the backups that are there, and no half",
  async () => {
    const disk = path.join(folder, "disk");
    mkdirSync(disk);
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]).status !== 0) return;
    try {
      // More than packing makes small.
      await createPaper({ abstract: randomBytes(50_000).toString("base64") });
      const before = backupName(later(-24 * 60));
      writeFileSync(path.join(disk, before), "an older one");
      Object.assign(env, { BACKUP_DIR: disk });
      expect((await failForGood()).lastError).toContain("(ENOSPC); check the folder and the room on its disk");
      expect(readdirSync(disk)).toEqual([before]);
    } finally {
      spawnSync("umount", [disk]);
    }
  },
);

test("while a migration runs, nothing is backed up, and the job is tried again", async () => {
  const holder = await db.$client.reserve();
  await holder`begin`;
  await holder`select pg_advisory_xact_lock(hashtext('daily-papers migrations'))`;
  await run(NIGHT);
  await holder`rollback`;
  holder.release();
  expect((await rows())[0]).toMatchObject({ status: "waiting", lastError: expect.stringContaining("another version") });
  expect(await run(later(5))).toEqual(["back-up"]);
});

test("a migration waits for the end of a backup before it asks for any table", async () => {
  const holder = await db.$client.reserve();
  await holder`begin`;
  await holder`lock table upvotes in access exclusive mode`;
  const running = run(NIGHT);
  await vi.waitFor(async () => {
    const [row] = await db.execute(sql`select pg_try_advisory_xact_lock(hashtext('daily-papers migrations')) as free`);
    expect(row?.free).toBe(false);
  });
  await holder`rollback`;
  holder.release();
  await running;
  const [row] = await db.execute(sql`select pg_try_advisory_xact_lock(hashtext('daily-papers migrations')) as free`);
  expect(row?.free).toBe(true);
});

test("a bucket gets one a night as well, loses what is older, and is told of in one sentence when it refuses", async () => {
  const server = await startS3Server("papers");
  try {
    Object.assign(env, { BACKUP_DIR: "s3://papers/site/", ...server.settings });
    for (const night of [0, 1, 2]) await run(later(night * 24 * 60));
    const names = [backupName(later(24 * 60)), backupName(later(48 * 60))];
    expect([...server.objects.keys()].sort()).toEqual(names.map((name) => `site/${name}`));
    const stored = server.objects.get(`site/${names[1]}`)!;
    expect(
      (await scanBackup(Readable.from(stored, { objectMode: false }), "it", {})).counts.get("topics"),
    ).toBeGreaterThan(100);
    server.refuseWith((what) =>
      what === "put" || what === "begin upload" ? { status: 403, code: "AccessDenied" } : null,
    );
    await run(later(72 * 60));
    const failed = (await rows()).at(-1)?.lastError;
    expect(failed).toMatch(
      /^s3:\/\/papers\/site\/ cannot be used: 127\.0\.0\.1:\d+ says that this key may not do that/,
    );
    expect(failed).not.toContain(server.settings.BACKUP_S3_SECRET_ACCESS_KEY);
    expect(server.objects.size).toBe(2);
  } finally {
    const none = Object.fromEntries(Object.keys(server.settings).map((name) => [name, undefined]));
    Object.assign(env, none, { BACKUP_S3_REGION: "us-east-1" });
    await server.stop();
  }
});

/** Runs the job until it is given up. @returns its row. */
async function failForGood() {
  let now = NIGHT;
  for (let attempt = 0; attempt < backUp.attemptsMax; attempt += 1, now = new Date(now.getTime() + 7_200_000))
    await runDueJobs([{ ...backUp, pattern: attempt === 0 ? backUp.pattern : null }], "UTC", now);
  const [row] = await rows();
  expect(row?.status).toBe("failed");
  return row!;
}

/** The job in a worker's process, by the command. */
function startJob(): ChildProcess {
  const { DATABASE_URL, AUTH_SECRET } = process.env;
  return spawn(process.execPath, command, {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, ...blankSettings, DATABASE_URL, AUTH_SECRET, BACKUP_DIR: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
