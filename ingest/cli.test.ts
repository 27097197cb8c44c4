import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { hearToldTags } from "@/db/testing/told-tags";
import { programArguments } from "@/scripts/testing/programs";
import { clearPapers, createDailyItem, dumpRows } from "./testing/records";
import { sendJson, startServer, type TestServer } from "./testing/server";

const ROOT = path.resolve(import.meta.dirname, "..");
const command = await programArguments(["ingest/cli.ts"]);
const toldTags = hearToldTags();
let server: TestServer;
let folder: string;
let child: ChildProcess | null = null;
let text = "";

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(os.tmpdir(), "daily-papers-cli-"));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(clearPapers);
afterEach(() => child?.kill("SIGKILL"));

function start(...args: string[]): ChildProcess {
  const settings = {
    HF_ENDPOINT: server.url,
    FEED_SOURCE: "huggingface",
    DATABASE_URL: `${process.env.DATABASE_URL}?application_name=ingest`,
  };
  text = "";
  child = spawn(process.execPath, [...command, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk;
    });
  return child;
}

async function run(...args: string[]): Promise<number | null> {
  const [code] = await once(start(...args), "close");
  return code;
}

const countPapers = async () => {
  const [row] = await db.execute<{ papers: number }>(sql`select count(*)::int as papers from papers`);
  return row?.papers ?? 0;
};

/** A file of 6,000 lines about 5,900 papers. */
async function writePapers(): Promise<string> {
  const lines = Array.from({ length: 6_000 }, (_, n) =>
    JSON.stringify({
      date: `2025-02-${String(1 + (n % 28)).padStart(2, "0")}`,
      position: n,
      id: `2502.${String(n % 5_900).padStart(5, "0")}`,
      title: `Paper ${n}`,
      abstract: "An abstract.".repeat(40),
      authors: Array.from({ length: 8 }, (_, author) => ({ name: `Author ${(n * 7 + author * 13) % 999}` })),
      organization: { slug: `lab-${n % 50}`, name: `Lab ${n}` },
      upvotes: n % 9,
    }),
  );
  const file = path.join(folder, "papers.jsonl");
  await writeFile(file, lines.join("\n"));
  return file;
}

async function waitForPapers(count: number): Promise<void> {
  while ((await countPapers()) < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("a run that is killed and started again gives the rows of one whole run", { timeout: 120_000 }, async () => {
  const file = await writePapers();
  const killed = start("file", file);
  await waitForPapers(1_000);
  killed.kill("SIGKILL");
  await once(killed, "close");
  const written = await countPapers();
  expect(written).toBeLessThan(5_900);

  expect(await run("file", file)).toBe(0);
  expect(text).toMatch(/Going on after \d+ of an earlier run/);
  const resumed = await dumpRows();
  await clearPapers();
  expect(await run("file", file)).toBe(0);
  expect(text).not.toContain("Going on");
  expect(await dumpRows()).toEqual(resumed);

  expect(await run("file", file)).toBe(0);
  expect(text).toMatch(/^0 papers new, 0 changed, 6,000 the same as before, on 28 days\.$/m);
});

test("a run whose database goes away says so in two sentences, and the next goes on", {
  timeout: 120_000,
}, async () => {
  const file = await writePapers();
  const cutOff = start("file", file);
  const closed = once(cutOff, "close");
  await waitForPapers(1_000);
  // Again and again, since one that is idle when it ends is only opened anew.
  while (cutOff.exitCode === null) {
    await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ingest'`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect((await closed)[0]).toBe(1);
  expect(text).toMatch(/^The database did not take the papers: .+ The same command goes on where this one stopped\.$/m);
  expect(text).not.toMatch(/^ +at /m);

  expect(await run("file", file)).toBe(0);
  expect(text).toMatch(/Going on after \d+ of an earlier run/);
  expect(await countPapers()).toBe(5_900);
});

test("a metadata file gives known papers what they lack, and adds none where that is asked for", async () => {
  const daily = path.join(folder, "daily.jsonl");
  const metadata = path.join(folder, "metadata.jsonl");
  await writeFile(daily, JSON.stringify(createDailyItem("2502.00001")));
  const record = { title: "On axolotls", abstract: "arXiv's.", authors: ["Ada"], categories: ["q-bio.TO", "cs.LG"] };
  const facts = { ...record, comment: "12 pages", doi: "10.1000/182", version: 3 };
  await writeFile(metadata, ["2502.00001", "2502.00002"].map((id) => JSON.stringify({ id, ...facts })).join("\n"));
  expect(await run("file", daily)).toBe(0);
  expect(await run("file", "--known-only", metadata)).toBe(0);
  expect(text).toContain("0 papers new, 1 changed, 0 the same as before.\n1 left out, of papers that are not here.");
  const { papers } = await dumpRows();
  expect(papers.map(({ paper }) => paper)).toEqual([
    expect.objectContaining({
      id: "2502.00001",
      categories: ["q-bio.TO", "cs.LG"],
      primary_category: "q-bio.TO",
      comment: "12 pages",
      doi: "10.1000/182",
      version: 3,
      imported_upvote_count: 3,
    }),
  ]);
  expect(await run("file", metadata)).toBe(0);
  expect(text).toContain("1 paper new, 0 changed, 1 the same as before.");
});

test("days come from Hugging Face, and the web servers hear what changed", async () => {
  server.answer((_, response) => sendJson(response, [createDailyItem("2502.00001"), { paper: {} }]));
  expect(await run("huggingface", "--from", "2025-02-14", "--to", "2025-02-14")).toBe(0);
  expect(text).toContain("1 paper new, 0 changed, 0 the same as before, on 1 day.");
  expect(text).toContain("1 refused:\n  2025-02-14, paper 2: it has no id; it has no title; it has no abstract.");
  expect(await toldTags()).toEqual([["answers", "papers", "paper:2502.00001"]]);
});

test("Ctrl-C ends after the batch in hand and says how to go on", async () => {
  server.answer((_, response, count) => {
    if (count === 1) return sendJson(response, [createDailyItem("2502.00001")]);
    // The second day never comes.
    return child?.kill("SIGINT");
  });
  expect(await run("huggingface", "--from", "2025-02-14", "--to", "2025-02-16")).toBe(130);
  expect(text).toContain("The same command goes on where this one stopped.");
  server.answer((_, response) => sendJson(response, []));
  expect(await run("huggingface", "--from", "2025-02-14", "--to", "2025-02-16")).toBe(0);
  expect(text).toContain("Going on after 2025-02-14");
  expect(server.requests[0]?.path).toContain("date=2025-02-15");
});

test("exit codes tell wrong arguments and nothing but failures from success", async () => {
  expect(await run("huggingface", "--from", "yesterday")).toBe(2);
  expect(text).toMatch(/^--from yesterday is not a date.*\n\nUsage:/);
  expect(await run("file", path.join(folder, "nowhere.jsonl"))).toBe(1);
  expect(text).toContain("no such file");
});
