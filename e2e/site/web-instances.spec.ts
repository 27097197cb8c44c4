import http from "node:http";
import { expect, test } from "@playwright/test";
import { connectPastServer } from "@/db/testing/past-the-server";
import { processIdentity } from "@/lib/server/runtime/processes";
import { startServer, type TestServer } from "../server";
import { readOnAndOn } from "../support/read-on";
import { createVoters, vote } from "../support/voters";

// Each test starts what it needs.
test.describe.configure({ mode: "serial", timeout: 240_000 });

// A line for each request says which process answered it.
const TWO = { WEB_INSTANCES: "2", LOG_LEVEL: "debug", TRUSTED_PROXIES: "1" };
let server: TestServer;
test.beforeEach(async () => {
  test.setTimeout(240_000);
  server = await startServer({ env: { ...TWO, AUTH_SECRET: String(process.env.AUTH_SECRET) } });
});
test.afterEach(() => server?.remove());

/** Asks by a connection of its own, which goes to the next process in turn. @returns the status; 0 when none came. */
const ask = (at: string) =>
  new Promise<number>((resolve) => {
    http
      .get(server.url + at, { agent: false, signal: AbortSignal.timeout(10_000) }, (answer) =>
        answer
          .resume()
          .on("end", () => resolve(answer.statusCode ?? 0))
          .on("error", () => resolve(0)),
      )
      .on("error", () => resolve(0));
  });

const answersOf = (instance: number) => server.output().match(new RegExp(` site ${instance}: GET `, "g"))?.length ?? 0;
const isAlive = (pid: number) => processIdentity(pid) !== null;

test("two processes answer behind one port in turn, and the log says which", async () => {
  expect(server.webs).toHaveLength(2);
  for (let time = 0; time < 10; time++) expect(await ask("/")).toBe(200);
  await expect.poll(() => answersOf(1) >= 5 && answersOf(2) >= 5).toBe(true);
});

test("votes by either are counted together", async () => {
  const past = connectPastServer(server.databaseUrl);
  const voters = await createVoters(past, 40);
  const statuses = await Promise.all(
    voters.map(async (voter) => (await vote(voter, server.url, "2404.18911", true)).status),
  );
  expect(statuses).toEqual(voters.map(() => 200));
  const { count, voters: rows } = await past.findVotes("2404.18911");
  expect([count, rows.size]).toEqual([40, 40]);
  await past.end();
});

test("one that is killed is started again, and the other one answers meanwhile", async () => {
  const [killed = 0] = server.webs;
  process.kill(killed, "SIGKILL");
  const statuses: number[] = [];
  const isBack = () => server.output().includes("The web server 1 was ended by SIGKILL; starting it again in 0.25 s.");
  const before = answersOf(1);
  await expect
    .poll(
      async () => {
        statuses.push(await ask("/"));
        return isBack() && answersOf(1) > before;
      },
      { timeout: 120_000, intervals: [250] },
    )
    .toBe(true);
  // A connection that was handed to it in the moment of its death is lost, and says nothing.
  expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(1);
  expect(isAlive(killed)).toBe(false);
  expect(isAlive(server.webs[1] ?? 0)).toBe(true);
});

test("SIGTERM breaks off no answer of either", async () => {
  const readers = readOnAndOn(server.url);
  await expect.poll(readers.answered).toBe(12);
  const stopped = server.stop();
  await readers.ended;
  expect(await stopped).toBe(0);
  expect(server.webs.filter(isAlive)).toEqual([]);
});

test("when the supervisor is killed, both leave the port", async () => {
  await server.kill(["supervisor"]);
  await expect.poll(() => server.webs.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  await server.kill(["worker", "database"]);
});
