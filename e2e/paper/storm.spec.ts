import { expect, test } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "../server";
import { createVoters, listBetrayed, type Voter, vote } from "../support/voters";

const SETTINGS = { TRUSTED_PROXIES: "1", AUTH_SECRET: String(process.env.AUTH_SECRET) };
const READERS = 400;

// A server of its own, that may be killed.
test.describe.configure({ mode: "serial", timeout: 120_000 });
let server: TestServer;
let database: TestDatabase;

test.beforeAll(async () => {
  server = await startServer({ env: SETTINGS });
  database = connectPastServer(server.databaseUrl);
});

test.afterAll(async () => {
  await database.end();
  await server.remove();
});

/** 400 readers who vote for the first time, and 400 who did before and now undo and redo, all at once. */
async function storm(paperId: string, newcomers: Voter[], regulars: Voter[], onAnswer: (status: number) => void) {
  const send = async (voter: Voter, wish: boolean) => {
    const { status } = await vote(voter, server.url, paperId, wish);
    onAnswer(status);
    return status === 200;
  };
  const pairs = regulars.map(async (voter) => (await send(voter, false)) && (await send(voter, true)));
  await Promise.all([...newcomers.map((voter) => send(voter, true)), ...pairs]);
}

async function prepare(paperId: string) {
  const [newcomers, regulars] = [await createVoters(database, READERS), await createVoters(database, READERS)];
  await database.addUpvotes(
    paperId,
    regulars.map(({ id }) => id),
  );
  return { newcomers, regulars, shownBefore: (await database.findVotes(paperId)).shown - READERS };
}

test("400 readers voting for one paper at once, among 400 who undo and redo, are counted each once", async () => {
  const paperId = "2404.18911";
  const { newcomers, regulars, shownBefore } = await prepare(paperId);
  const statuses = new Set<number>();
  await storm(paperId, newcomers, regulars, (status) => statuses.add(status));
  expect([...statuses]).toEqual([200]);
  const { count, shown, voters } = await database.findVotes(paperId);
  expect([count, voters.size, shown]).toEqual([2 * READERS, 2 * READERS, shownBefore + 2 * READERS]);
  expect(listBetrayed([...newcomers, ...regulars], voters)).toEqual([]);
});

test("after kill -9 of everything in the middle of a storm, no vote that was answered is lost", async () => {
  const paperId = "2501.05450";
  const { newcomers, regulars, shownBefore } = await prepare(paperId);
  const all = [...newcomers, ...regulars];
  let answered = 0;
  let kill: Promise<void> | undefined;
  await storm(paperId, newcomers, regulars, (status) => {
    if (status === 200) answered++;
    if (answered === READERS) kill ??= server.kill();
  });
  await kill;
  expect(answered).toBeLessThan(3 * READERS);
  expect(all.some(({ isUnsure }) => isUnsure)).toBe(true);
  await database.end();

  server = await startServer({ dataDir: server.dataDir, env: { ...SETTINGS, PORT: new URL(server.url).port } });
  database = connectPastServer(server.databaseUrl);
  const afterwards = await database.findVotes(paperId);
  expect(afterwards.count).toBe(afterwards.voters.size);
  expect(listBetrayed(all, afterwards.voters)).toEqual([]);

  for (const voter of all) voter.isUnsure = false;
  const answers = await Promise.all(all.map((voter) => vote(voter, server.url, paperId, true)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { count, shown, voters } = await database.findVotes(paperId);
  expect([count, voters.size, shown]).toEqual([2 * READERS, 2 * READERS, shownBefore + 2 * READERS]);
});

test("while the database is gone votes are 503 with a time to wait, the front page goes on, and all recovers", async () => {
  const paperId = "2510.12773";
  const voters = await createVoters(database, 20);
  await fetch(server.url);
  const statuses: number[] = [];
  const waits = new Set<string | null>();
  const pageStatuses = new Set<number>();
  const answeredSinceRefusal = () => statuses.length - 1 - statuses.lastIndexOf(503);
  const isOver = () => statuses.includes(503) && answeredSinceRefusal() > 100;

  let kill: Promise<void> | undefined;
  const voteOn = async (voter: Voter) => {
    for (let wish = true; !isOver(); wish = !wish) {
      const { status, retryAfter } = await vote(voter, server.url, paperId, wish);
      statuses.push(status);
      if (status === 503) waits.add(retryAfter);
      if (statuses.length === 100) kill = server.kill(["database"]);
    }
  };
  const readOn = async () => {
    while (!isOver()) pageStatuses.add((await fetch(server.url)).status);
  };
  await Promise.all([...voters.map(voteOn), readOn()]);
  await kill;

  expect([...new Set(statuses)].sort()).toEqual([200, 503]);
  expect([...waits].map(Number).every((seconds) => seconds > 0)).toBe(true);
  expect([...pageStatuses]).toEqual([200]);
  const { count, voters: rows } = await database.findVotes(paperId);
  expect(count).toBe(rows.size);
  expect(listBetrayed(voters, rows)).toEqual([]);
});
