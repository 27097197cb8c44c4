import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerHealth, isDatabaseHere, type ReadyCheck } from "./health";

let server: Server;
let url: string;
let isAnswering = true;
let other: string | null = null;
let asked = 0;
const checks: ReadyCheck[] = [
  isDatabaseHere({ isAnswering: async () => isAnswering }),
  async () => {
    asked += 1;
    return other;
  },
];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    if (!(await answerHealth(request, response, checks))) response.end("a page");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a site whose database answers is live and ready", async () => {
  for (const path of ["live", "ready"]) {
    const answer = await fetch(`${url}/api/health/${path}`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await answer.json()).toEqual({ status: "ok" });
  }
});

test("while the database is away it is live, and not ready", async () => {
  isAnswering = false;
  expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
  const answer = await fetch(`${url}/api/health/ready`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(await answer.json()).toEqual({ error: answer.headers.get("x-error-message") });
});

test("it is not ready either while anything else is not well, which is not looked at while the database is away", async () => {
  asked = 0;
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(503);
  expect(asked).toBe(0);
  isAnswering = true;
  other = "Something else is away.";
  const answer = await fetch(`${url}/api/health/ready`);
  expect([answer.status, await answer.json()]).toEqual([503, { error: other }]);
  expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
  other = null;
  expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
});

test("other addresses and methods are not its own", async () => {
  expect(await (await fetch(`${url}/api/health/other`)).text()).toBe("a page");
  expect(await (await fetch(`${url}/api/health/ready`, { method: "POST" })).text()).toBe("a page");
});
