import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { startEmbeddedPostgres } from "@/db/embedded";
import { runScript } from "@/scripts/testing/run-script";
import { startServer } from "../server";

const ROLE = "few";
const PAGES = [
  "/",
  "/papers/week",
  "/papers/trending",
  "/search?q=model",
  "/organizations",
  "/feed.atom",
  "/api/papers?limit=5",
];

test("a role that may have five connections runs the whole site: start, pages, accounts, votes, the worker", async () => {
  test.setTimeout(240_000);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-few-"));
  const database = await startEmbeddedPostgres({ dataDir, durable: false });
  const address = new URL(database.url);
  const admin = postgres(Object.assign(new URL(address), { username: "postgres" }).toString(), {
    max: 1,
    onnotice: () => {},
  });
  await admin.unsafe(`create role ${ROLE} login connection limit 5 password 'secret-word'`);
  await admin.unsafe(`create database ${ROLE} owner ${ROLE}`);
  Object.assign(address, { username: ROLE, password: "secret-word", pathname: `/${ROLE}` });
  const server = await startServer({ env: { DATABASE_URL: address.toString() } });
  const counted = postgres(
    Object.assign(new URL(address), { username: "postgres", password: new URL(database.url).password }).toString(),
    { max: 1 },
  );
  try {
    const headers = { Origin: server.url, "Sec-Fetch-Site": "same-origin" };
    const statusOf = async (at: string, init: RequestInit = {}) => {
      const answer = await fetch(server.url + at, { redirect: "manual", ...init });
      await answer.arrayBuffer();
      return answer.status;
    };
    for (const at of PAGES) expect(await statusOf(at), at).toBe(200);
    // Many at once wait for each other, or are told to come again; none breaks.
    const statuses = await Promise.all(
      Array.from({ length: 10 }, (_, round) =>
        PAGES.map((at) => statusOf(`${at}${at.includes("?") ? "&" : "?"}p=${round}`)),
      ).flat(),
    );
    expect(statuses.filter((status) => status === 500)).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(statuses.length / 2);

    const form = new URLSearchParams({ username: "frugal", password: "correct horse staple", callbackUrl: "/" });
    const joined = await fetch(`${server.url}/api/account/sign-up`, {
      method: "POST",
      body: form,
      headers,
      redirect: "manual",
    });
    expect([joined.status, joined.headers.get("location")]).toEqual([303, "/"]);
    const cookie = joined.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const papers = await counted<{ id: string }[]>`select id from papers order by id limit 20`;
    const votes = await Promise.all(
      papers.map(({ id }) => statusOf(`/api/papers/${id}/upvote`, { method: "PUT", headers: { ...headers, cookie } })),
    );
    expect(votes).toEqual(papers.map(() => 200));
    expect(await counted`select count(*)::int as n from upvotes`).toMatchObject([{ n: 20 }]);

    // The worker works: search knows the sample, and a job that is asked for is done.
    await expect
      .poll(async () => (await counted`select count(*)::int as n from jobs where finished_at is not null`)[0]?.n, {
        timeout: 60_000,
      })
      .toBeGreaterThan(0);
    expect(server.output()).not.toMatch(/too many connections|remaining connection slots/);

    // A command gets one that is free just now, or says in a sentence that there is none.
    const listed = await runScript(["scripts/with-database.ts", "scripts/accounts.ts", "list"], {
      DATABASE_URL: address.toString(),
      DATA_DIR: server.dataDir,
    });
    expect(listed.output).toMatch(
      /^(frugal {2}made [^\n]*|DATABASE_URL cannot be used: [^\n]* raise the limit [^\n]*)\n$/,
    );
    expect(listed.code).toBe(listed.output.startsWith("frugal") ? 0 : 1);
    expect(await statusOf("/api/health/ready")).toBe(200);
    expect(await server.stop()).toBe(0);
  } finally {
    await server.remove();
    await counted.end();
    await admin.end();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
