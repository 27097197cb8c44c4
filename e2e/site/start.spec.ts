import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { findFreePort } from "@/lib/server/runtime/ports";
import { processIdentity } from "@/lib/server/runtime/processes";
import { removeUnusedBuilds } from "@/scripts/start/build-folders";
import { startServer, type TestServer } from "../server";
import { readOnAndOn } from "../support/read-on";

// Each of these starts a server of its own; side by side they would only wait for each other's processor time.
test.describe.configure({ mode: "serial" });

const living = (server: TestServer) => Object.values(server.pids).filter((pid) => processIdentity(pid) !== null);

/** Runs `npm start` with these settings to its end. @returns its exit code and what it printed. */
async function failToStart(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/start.ts", "--build", process.env.E2E_BUILD ?? ""],
    {
      env: { ...process.env, FEED_SOURCE: "none", ...env },
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

test("SIGTERM ends everything with code 0, and a later start finds the data", async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-e2e-"));
  const first = await startServer({ dataDir, isFromSources: true });
  expect(first.output()).toContain("Loaded the sample edition");
  expect(first.output()).toContain(`Daily Papers is ready at ${first.url}\n`);
  expect(await first.stop()).toBe(0);
  expect(living(first)).toEqual([]);
  const second = await startServer({ dataDir: first.dataDir });
  expect(second.output()).not.toContain("Loaded the sample edition");
  expect(second.databaseUrl).toBe(first.databaseUrl);
  await second.remove();
});

test("SIGTERM breaks off no answer: twelve that read on and on get each whole, the last with Connection: close", async () => {
  const server = await startServer();
  const readers = readOnAndOn(server.url);
  await expect.poll(readers.answered).toBe(12);
  const stopped = server.stop();
  await readers.ended;
  // A reader on a busy machine may be too late with the next request; most are not.
  expect(readers.told()).toBeGreaterThan(6);
  expect(await stopped).toBe(0);
  expect(living(server)).toEqual([]);
  rmSync(server.dataDir, { recursive: true });
});

test("a site that listens on an IPv6 address answers there, and names it in brackets", async () => {
  const server = await startServer({ env: { HOST: "::1" } });
  expect(server.url).toBe(`http://[::1]:${new URL(server.url).port}`);
  for (const path of ["/", "/papers/date/2025-12-11", "/signin", "/papers/week"])
    expect((await fetch(server.url + path)).status, path).toBe(200);
  expect(await (await fetch(`${server.url}/feed.atom`)).text()).toContain(`<id>${server.url}/feed.atom</id>`);
  await server.remove();
});

test("a build that a running site serves stays while another one is made and unused ones are removed", async () => {
  const server = await startServer();
  const build = process.env.E2E_BUILD ?? "";
  const others = ["aaaa", "bbbb"].map((name) => path.join(path.dirname(build), name));
  for (const other of others) mkdirSync(other);
  removeUnusedBuilds(others[0]!);
  expect(existsSync(build)).toBe(true);
  const style = /\/_next\/static\/[^"]+\.css/.exec(await (await fetch(server.url)).text())?.[0];
  expect((await fetch(server.url + style)).status).toBe(200);
  for (const folder of others) rmSync(folder, { recursive: true, force: true });
  await server.remove();
});

test("after kill -9 of everything the next start on the same port recovers by itself", async () => {
  const first = await startServer();
  await first.kill();
  const second = await startServer({ dataDir: first.dataDir, env: { PORT: new URL(first.url).port } });
  expect((await fetch(second.url)).status).toBe(200);
  await second.remove();
  expect(living(second)).toEqual([]);
});

test("when only the supervisor is killed, the next start gets the port and adopts the database", async () => {
  const first = await startServer();
  await first.kill(["supervisor"]);
  const second = await startServer({ dataDir: first.dataDir, env: { PORT: new URL(first.url).port } });
  expect(second.output()).toContain("The database was running already");
  expect(second.pids.database).toBe(first.pids.database);
  expect(living(first)).toEqual([first.pids.database]);
  await second.remove();
  expect(living(second)).toEqual([]);
});

test("a web server that dies is started again, as often as it does, and the rest stays up", async () => {
  const server = await startServer();
  const isThere = () =>
    fetch(server.url).then(
      ({ status }) => status === 200,
      () => false,
    );
  await server.kill(["web"]);
  await expect.poll(isThere, { timeout: 20_000 }).toBe(true);
  expect(server.output()).toContain("The web server was ended by SIGKILL; starting it again in 0.25 s.");
  expect(living(server)).toEqual([server.pids.supervisor, server.pids.worker, server.pids.database]);
  expect(await server.stop()).toBe(0);
  rmSync(server.dataDir, { recursive: true });
});

test("a worker or a database that dies is started again", async () => {
  const server = await startServer();
  await server.kill(["worker", "database"]);
  const printed = (sentence: string) => expect.poll(server.output, { timeout: 20_000 }).toContain(sentence);
  await printed("The worker was ended by SIGKILL; starting it again");
  await printed("The database has ended by itself; starting it again.");
  const papers = async () => {
    const client = postgres(server.databaseUrl, { max: 1 });
    const [row] = await client`select count(*)::int as count from papers`.catch(() => []).finally(() => client.end());
    return row?.count;
  };
  await expect.poll(papers, { timeout: 20_000 }).toBeGreaterThan(40);
  expect(await server.stop()).toBe(0);
  rmSync(server.dataDir, { recursive: true });
});

test("where no terminal shows it, all that is printed is JSON, and a request's line has the id of its answer", async () => {
  const server = await startServer({ env: { LOG_FORMAT: "", LOG_LEVEL: "debug" } });
  const answer = await fetch(`${server.url}/papers/9999.99999`);
  expect(answer.status).toBe(404);
  const lines = () =>
    server
      .output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const ofRequest = { level: "debug", name: "site", requestId: answer.headers.get("x-request-id") };
  await expect.poll(lines).toContainEqual(expect.objectContaining(ofRequest));
  await server.stop();
  expect(lines().map(({ name }) => name)).toEqual(expect.arrayContaining(["start", "worker", "site"]));
  rmSync(server.dataDir, { recursive: true });
});

test("a second start on the same data folder is refused with one sentence", async () => {
  const server = await startServer();
  const second = await failToStart({ DATA_DIR: server.dataDir, PORT: String(await findFreePort()) });
  expect(second.code).toBe(1);
  expect(second.output).toMatch(new RegExp(`^Process ${server.pids.supervisor} is running Daily Papers .*\n$`));
  expect((await fetch(server.url)).status).toBe(200);
  await server.remove();
});

test("a taken port is refused with one sentence, before anything is made", async () => {
  const other = net.createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-e2e-"));
  const { port } = other.address() as net.AddressInfo;
  const refused = await failToStart({ DATA_DIR: dataDir, PORT: String(port) });
  other.close();
  rmSync(dataDir, { recursive: true });
  expect(refused).toEqual({
    code: 1,
    output: `Port ${port} of 127.0.0.1 is in use by another program; stop that one, or set PORT to a free port.\n`,
  });
});
