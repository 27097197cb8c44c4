import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { processIdentity } from "@/lib/server/runtime/processes";
import { runSources } from "@/scripts/testing/run-script";
import { explainFailure } from "./cluster";
import { startEmbeddedPostgres } from "./index";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-embedded-"));
  folders.push(folder);
  return folder;
}

/** Runs statements as the site would. @returns the last one's rows. */
async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  let rows: unknown[] = [];
  for (const statement of statements) rows = [...(await client.unsafe(statement))];
  await client.end();
  return rows;
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (processIdentity(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

const dataDir = newFolder();
const start = () => startEmbeddedPostgres({ dataDir, durable: false });

test("the server keeps data, address and order of text over a stop, and leaves no process", async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  await query(first.url, "create table kept (word text)", "insert into kept values ('Zebra'), ('apple'), ('Äpfel')");
  const pid = first.pid()!;
  await first.stop();
  await first.stop();
  expect(processIdentity(pid)).toBeNull();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select string_agg(word, ' ' order by word) as words from kept")).toEqual([
    { words: "Zebra apple Äpfel" },
  ]);
  await second.stop();
});

test("it listens on loopback alone, takes no one without the password, and its role is no superuser", async () => {
  const server = await start();
  const [row] = await query(
    server.url,
    "select current_setting('listen_addresses') as addresses, current_setting('is_superuser') as superuser",
  );
  expect(row).toEqual({ addresses: "127.0.0.1", superuser: "off" });
  const stranger = new URL(server.url);
  stranger.password = "guess";
  await expect(query(stranger.toString(), "select 1")).rejects.toThrow("password authentication failed");
  expect(statSync(path.join(server.folder, "password")).mode & 0o777).toBe(0o600);
  await server.stop();
});

test("a server whose starter was killed is adopted, and stopped by the one that adopted it", async () => {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.resolve("db/embedded/index.ts"))};
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.kill(process.pid, "SIGKILL");`;
  await runSources(["--input-type=module", "-e", script]);
  const server = await start();
  expect(server.adopted).toBe(true);
  const pid = server.pid()!;
  await server.stop();
  expect(processIdentity(pid)).toBeNull();
});

test("a server that was killed itself recovers what was committed", async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, "create table votes (n integer)", "insert into votes select generate_series(1, 1000)");
  await kill(first.pid()!);
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select count(*)::int as count from votes")).toEqual([{ count: 1000 }]);
  await second.stop();
});

test("a mark of a dead server whose process id belongs to a stranger now does not keep it from starting", async () => {
  const first = await start();
  const mark = path.join(first.folder, "cluster", "postmaster.pid");
  const lines = readFileSync(mark, "utf8").split("\n").slice(1);
  await first.stop();
  writeFileSync(mark, [process.pid, ...lines].join("\n"));
  const second = await start();
  expect(second.adopted).toBe(false);
  await second.stop();
});

test("when its port is taken by a stranger it takes another", async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  await first.stop();
  const stranger = net.createServer().listen(port, "127.0.0.1");
  await once(stranger, "listening");
  const second = await start();
  expect(new URL(second.url).port).not.toBe(String(port));
  await second.stop();
  stranger.close();
});

test("of two processes that use it, the last to stop ends it", async () => {
  const mine = await start();
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.resolve("db/embedded/index.ts"))};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    await server.stop();
    console.log(server.adopted);
    process.exit();`;
  expect(await runSources(["--input-type=module", "-e", script])).toEqual({ code: 0, output: "true\n" });
  expect(await query(mine.url, "select 1 as one")).toEqual([{ one: 1 }]);
  const pid = mine.pid()!;
  await mine.stop();
  expect(processIdentity(pid)).toBeNull();
});

test("two starts at once share one server", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.url).toBe(second.url);
  expect([first.adopted, second.adopted].sort()).toEqual([false, true]);
  await Promise.all([first.stop(), second.stop()]);
});

test("a cluster that was begun and not finished is made anew", async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, "postgres", "cluster.partial"), { recursive: true });
  writeFileSync(path.join(folder, "postgres", "cluster.partial", "PG_VERSION"), "18\n");
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.stop();
  expect(existsSync(path.join(folder, "postgres", "cluster.partial"))).toBe(false);
});

test("a cluster of another major version is left alone, with a sentence", async () => {
  const folder = newFolder();
  const cluster = path.join(folder, "postgres", "cluster");
  mkdirSync(cluster, { recursive: true });
  writeFileSync(path.join(cluster, "PG_VERSION"), "17\n");
  await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toThrow("was made by PostgreSQL 17");
});

test("a data folder that cannot be written is told in a sentence", async () => {
  const file = path.join(newFolder(), "file");
  writeFileSync(file, "");
  await expect(startEmbeddedPostgres({ dataDir: file })).rejects.toThrow(
    /The data folder .* cannot be written \(EEXIST/,
  );
  await expect(startEmbeddedPostgres({ dataDir: path.join(file, "data") })).rejects.toThrow(
    /cannot be written \(ENOTDIR/,
  );
});

test.skipIf(process.getuid?.() === 0)("a data folder without write permission is told in a sentence", async () => {
  const folder = newFolder();
  chmodSync(folder, 0o555);
  await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toThrow(/cannot be written \(EACCES/);
});

test("shared memory that is too small is named, and not the disk", () => {
  const home = { folder: "/data/postgres", cluster: "/data/postgres/cluster", account: null };
  const said =
    'FATAL:  could not resize shared memory segment "/PostgreSQL.123" to 1048576 bytes: No space left on device';
  expect(explainFailure(said, home)).toContain("--shm-size=256m");
  expect(explainFailure('FATAL: could not write "pg_wal/x": No space left on device', home)).toContain(
    "/data/postgres is full",
  );
});
