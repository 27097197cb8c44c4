import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { jobs as jobRows, papers, webhookDeliveries } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { startServer, type TestServer } from "@/ingest/testing/server";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { runDueJobs, startWorker } from "../worker";
import { announceDays } from "./announce-days";
import { deliverWebhook } from "./deliver-webhook";

const SECRET = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG9uZw==";
const JOBS = [announceDays, deliverWebhook];

type Message = { headers: Record<string, string>; body: string };
let receiver: TestServer;
let received: Message[];
/** Statuses that the receiver answers with, one after the other; the last one stays. */
let statuses: number[];
let lines: string[];

beforeAll(async () => {
  receiver = await startServer();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  await db.delete(papers);
  await db.delete(jobRows);
  await db.delete(webhookDeliveries);
  Object.assign(env, { WEBHOOK_URLS: [`${receiver.url}/hook?token=hidden`], WEBHOOK_SECRET: SECRET });
  Object.assign(env, { WEBHOOK_ALLOW_PRIVATE: true, FEED_TIME_ZONE: "UTC" });
  received = [];
  statuses = [200];
  lines = catchLog();
  receiver.answer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end();
  });
});
afterEach(() => vi.restoreAllMocks());

const run = (now: string) => runDueJobs(JOBS, "UTC", new Date(now));
/** Runs what is due, then goes on to each later attempt until none is left. */
async function runToTheEnd(now: string): Promise<void> {
  await run(now);
  for (let left = await waiting(); left.length > 0; left = await waiting())
    await runDueJobs([deliverWebhook], "UTC", left[0]!.runAt);
}
const waiting = async () => (await db.select().from(jobRows)).filter(({ status }) => status === "waiting");
const isDone = ({ status }: { status: string }) => status === "done";
const isPost = ({ kind }: { kind: string }) => kind === deliverWebhook.kind;
const daysReceived = () => received.map(({ body }) => JSON.parse(body).data.day);

test("a closed day is posted once, signed, with its papers in order", async () => {
  await createPaper({ id: "2502.00001", importedUpvoteCount: 3, title: "On $x$" });
  await createPaper({ id: "2502.00002", importedUpvoteCount: 9 });
  await run("2025-02-15T01:05:00Z");
  await run("2025-02-16T01:05:00Z");
  await run("2025-02-17T01:05:00Z");
  expect(received).toHaveLength(1);
  const [message] = received;
  // The reference implementation of the specification takes it, and no other secret's.
  const data = new Webhook(SECRET).verify(message!.body, message!.headers);
  expect(() =>
    new Webhook("whsec_YW5vdGhlciBzZWNyZXQsIDMyIGJ5dGVzIGxvbmchIQ==").verify(message!.body, message!.headers),
  ).toThrow();
  expect(data).toMatchObject({
    type: "day.closed",
    timestamp: "2025-02-15T01:05:00.000Z",
    data: {
      day: "2025-02-14",
      paperCount: 2,
      papers: [
        { place: 1, id: "2502.00002", upvotes: 9, organization: null },
        { place: 2, id: "2502.00001", upvotes: 3, title: "On x" },
      ],
    },
  });
  expect(lines.join("\n")).toContain(`2025-02-14 was posted to ${new URL(receiver.url).host} as`);
  expect(lines.join("\n")).not.toContain("hidden");
});

test("a day is not posted before it has ended in the feed's time zone", async () => {
  await createPaper();
  env.FEED_TIME_ZONE = "America/New_York";
  await runDueJobs(JOBS, "America/New_York", new Date("2025-02-15T04:00:00Z"));
  expect(received).toHaveLength(0);
  await runDueJobs(JOBS, "America/New_York", new Date("2025-02-15T06:05:00Z"));
  expect(daysReceived()).toEqual(["2025-02-14"]);
});

test("an answer of 500 is tried again with the same id and body until one of 200", async () => {
  await createPaper();
  statuses = [500, 503, 200];
  await runToTheEnd("2025-02-15T01:05:00Z");
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  for (const { body, headers } of received) new Webhook(SECRET).verify(body, headers);
  const [delivery] = await db.select().from(webhookDeliveries);
  expect(delivery?.deliveredAt).not.toBeNull();
  expect(lines.join("\n")).toContain("answered 500 (attempt 1 of 10");
});

test("a receiver that never takes it is given up at the limit, and the next day is posted all the same", async () => {
  await createPaper();
  statuses = [500];
  await runToTheEnd("2025-02-15T01:05:00Z");
  expect(received).toHaveLength(10);
  expect((await db.select().from(jobRows)).map(({ status }) => status)).toContain("failed");
  statuses = [200];
  await createPaper({ featuredOn: "2025-02-15" });
  await run("2025-02-16T01:05:00Z");
  expect(daysReceived().slice(10)).toEqual(["2025-02-15"]);
});

test("one that hangs does not hold up the others", async () => {
  await createPaper();
  const hanging = await startServer();
  hanging.answer(() => {});
  env.WEBHOOK_URLS = [hanging.url, `${receiver.url}/hook`];
  const stop = startWorker(() => JOBS, { timeZone: "UTC", clock: () => new Date("2025-02-15T01:05:00Z"), pollMs: 20 });
  await vi.waitFor(() => expect(hanging.requests).toHaveLength(1), { timeout: 10_000 });
  const isPosted = async () => (await db.select().from(jobRows)).some((job) => isDone(job) && isPost(job));
  await vi.waitFor(async () => expect(await isPosted()).toBe(true), { timeout: 10_000 });
  expect(daysReceived()).toEqual(["2025-02-14"]);
  await stop(5_000);
  // Cut off by the end of the worker, it is taken up again, and the attempt does not count.
  const left = await waiting();
  expect(left).toMatchObject([{ kind: "deliver-webhook", attempts: 0, lockedBy: null }]);
  await hanging.close();
});

test("a redirect is a failure, wherever it leads", async () => {
  await createPaper();
  const inner = await startServer();
  receiver.answer((_request, response) => response.writeHead(302, { Location: inner.url }).end());
  await run("2025-02-15T01:05:00Z");
  expect(inner.requests).toHaveLength(0);
  expect(lines.join("\n")).toContain("answered 302 instead of taking it");
  await inner.close();
});

test("addresses of this machine are refused unless they are allowed", async () => {
  await createPaper();
  env.WEBHOOK_ALLOW_PRIVATE = false;
  await run("2025-02-15T01:05:00Z");
  expect(receiver.requests).toHaveLength(0);
  expect(lines.join("\n")).toContain("which is not on the public internet");
});

test("who answers 410 gets no more of it", async () => {
  await createPaper();
  statuses = [410];
  await runToTheEnd("2025-02-15T01:05:00Z");
  expect(received).toHaveLength(1);
  expect(lines.join("\n")).toContain("it wants no more of it");
});

test("five workers at once post each day once to each address", async () => {
  await createPaper();
  env.WEBHOOK_URLS = [`${receiver.url}/a`, `${receiver.url}/b`];
  const clock = () => new Date("2025-02-15T01:05:00Z");
  const stops = Array.from({ length: 5 }, () => startWorker(() => JOBS, { timeZone: "UTC", clock, pollMs: 10 }));
  await vi.waitFor(async () => expect((await db.select().from(jobRows)).filter(isDone)).toHaveLength(3), {
    timeout: 20_000,
  });
  await Promise.all(stops.map((stop) => stop(5_000)));
  expect(receiver.requests.map(({ path }) => path).sort()).toEqual(["/a", "/b"]);
});

test("a worker that died between noting a day and asking for its post leaves it to the next run", async () => {
  await createPaper();
  statuses = [200];
  await announceDays.run({
    payload: {},
    now: new Date("2025-02-15T01:05:00Z"),
    signal: new AbortController().signal,
    tell: async () => {},
  });
  await db.delete(jobRows);
  await run("2025-02-16T01:05:00Z");
  expect(daysReceived()).toEqual(["2025-02-14"]);
});

test("after days of silence the ones since the last are made up for; weekends without papers are passed over", async () => {
  await createPaper({ featuredOn: "2025-02-10" });
  await run("2025-02-11T01:05:00Z");
  for (const featuredOn of ["2025-02-11", "2025-02-13"]) await createPaper({ featuredOn });
  await run("2025-02-17T01:05:00Z");
  expect(daysReceived()).toEqual(["2025-02-10", "2025-02-11", "2025-02-13"]);
});

test("an address that is new begins with the newest day, not with the archive", async () => {
  for (const featuredOn of ["2025-02-10", "2025-02-11", "2025-02-12"]) await createPaper({ featuredOn });
  await run("2025-02-13T01:05:00Z");
  expect(daysReceived()).toEqual(["2025-02-12"]);
});

test("an address that the settings no longer name is not posted to", async () => {
  await createPaper();
  statuses = [500];
  await run("2025-02-15T01:05:00Z");
  env.WEBHOOK_URLS = [`${receiver.url}/other`];
  await runToTheEnd("2025-02-15T02:00:00Z");
  expect(receiver.requests).toHaveLength(1);
  expect(lines.join("\n")).toContain("WEBHOOK_URLS no longer has its address");
});

test("what was announced long ago is removed, but not what says up to which day an address knows", async () => {
  await createPaper({ featuredOn: "2025-02-10" });
  await run("2025-02-11T01:05:00Z");
  await createPaper({ featuredOn: "2025-02-11" });
  await run("2025-02-12T01:05:00Z");
  await db.update(webhookDeliveries).set({ createdAt: new Date("2025-02-12T01:05:00Z") });
  await run("2025-06-01T01:05:00Z");
  expect((await db.select().from(webhookDeliveries)).map(({ day }) => day)).toEqual(["2025-02-11"]);
});
