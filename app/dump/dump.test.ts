import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as getPapers } from "@/app/api/papers/route";
import { ask, json, nextOf, refusal, SITE } from "@/app/api/testing/reads";
import { db } from "@/db/client";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { createManyPapers, createPaper } from "@/db/testing/factories";
import { dumpFile } from "@/lib/server/api/dump/file";
import { writeDump } from "@/lib/server/api/dump/write";
import { BODY_LENGTH } from "@/lib/server/front/response-headers";
import { env } from "@/lib/server/runtime/env";
import { tryLock } from "@/lib/server/runtime/file-lock";
import { GET } from "./[file]/route";

const kept = env.DATA_DIR;
beforeAll(async () => {
  await createManyPapers(1_230, "2025-03-03", 9);
});
beforeEach(() => {
  env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "dump-"));
  return () => rmSync(env.DATA_DIR, { recursive: true });
});
afterAll(() => {
  env.DATA_DIR = kept;
});

type Line = { id: string; title: string; updatedAt: string };
const linesOf = (bytes: Buffer): Line[] =>
  gunzipSync(bytes)
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const fetchDump = (headers: Record<string, string> = {}, method = "GET", file = "papers.jsonl.gz") =>
  GET(new Request(`${SITE}/dump/${file}`, { headers, method }), { params: Promise.resolve({ file }) });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a dump has every public paper once, as the list by change gives it", async () => {
  const [shown, hidden] = [await createPaper({ title: "\u2028 ]]> “x”\n" }), await createPaper()];
  await hidePaper(hidden.id);
  expect(await writeDump(dumpFile())).toBe(1_231);
  const lines = linesOf(await bytesOf(await fetchDump()));
  expect(new Set(lines.map(({ id }) => id)).size).toBe(1_231);
  expect(lines.some(({ id }) => id === hidden.id)).toBe(false);
  const line = lines.find(({ id }) => id === shown.id)!;
  expect(await json(ask(getPapers, `/api/papers?updated_since=${line.updatedAt}`))).toContainEqual(line);
  await db.execute(sql`delete from papers where id = ${shown.id}`);
});

test("who goes on from its date misses nothing that changed while it was written", async () => {
  const { id } = await createPaper({ title: "Before" });
  await db.transaction(async (tx) => {
    await tx.execute(sql`update papers set title = 'After' where id = ${id}`);
    await db.execute(sql`select pg_sleep(1.2)`);
    await writeDump(dumpFile());
  });
  const answer = await fetchDump();
  expect(linesOf(await bytesOf(answer)).find((line) => line.id === id)?.title).toBe("Before");
  const since = new Date(answer.headers.get("last-modified")!).toISOString();
  const changed: Line[] = [];
  for (let next: string | undefined = `/api/papers?updated_since=${since}&limit=100`; next !== undefined; ) {
    const part: Response = await ask(getPapers, next);
    changed.push(...((await part.json()) as Line[]));
    next = nextOf(part);
  }
  expect(changed).toContainEqual(expect.objectContaining({ id, title: "After" }));
});

test("without a dump it is 404, in words", async () => {
  expect(await refusal(fetchDump())).toEqual([404, expect.stringContaining("/api/papers")]);
});

test("no other file of that folder is given", async () => {
  await writeDump(dumpFile());
  for (const file of ["papers.jsonl.gz.partial", "papers.jsonl.gz.lock", "..", "PAPERS.jsonl.gz", ""])
    expect((await refusal(fetchDump({}, "GET", file)))[0], file).toBe(404);
});

test("who has it is told so, HEAD has no body, and a newer one has another name", async () => {
  await writeDump(dumpFile());
  const first = await fetchDump({}, "HEAD");
  const { size } = statSync(dumpFile());
  expect([first.status, first.body, first.headers.get(BODY_LENGTH)]).toEqual([200, null, String(size)]);
  expect(first.headers.get("content-type")).toBe("application/gzip");
  expect(first.headers.get("content-encoding")).toBeNull();
  const etag = first.headers.get("etag")!;
  const lastModified = first.headers.get("last-modified")!;
  const conditions: [name: string, value: string][] = [
    ["If-None-Match", etag],
    ["If-None-Match", `W/${etag}`],
    ["If-Modified-Since", lastModified],
  ];
  for (const [name, value] of conditions) expect((await fetchDump({ [name]: value })).status, name).toBe(304);
  await writeDump(dumpFile());
  expect((await fetchDump({ "If-None-Match": etag })).status).toBe(200);
});

test("parts put together are the whole, and a part of an older dump is none", async () => {
  await writeDump(dumpFile());
  const whole = await fetchDump();
  const bytes = await bytesOf(whole);
  const half = Math.floor(bytes.length / 2);
  const [start, end] = [
    await fetchDump({ Range: `bytes=0-${half - 1}` }),
    await fetchDump({ Range: `bytes=${half}-` }),
  ];
  expect([start.status, start.headers.get("content-range")]).toEqual([206, `bytes 0-${half - 1}/${bytes.length}`]);
  expect(end.headers.get(BODY_LENGTH)).toBe(String(bytes.length - half));
  expect(Buffer.concat([await bytesOf(start), await bytesOf(end)]).equals(bytes)).toBe(true);
  const beyond = await fetchDump({ Range: `bytes=${bytes.length}-` });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
  const asked = { Range: "bytes=1-2", "If-Range": whole.headers.get("etag")! };
  expect((await fetchDump(asked)).status).toBe(206);
  await writeDump(dumpFile());
  expect((await fetchDump(asked)).status).toBe(200);
});

test("a dump that is being read is read to its end, though a newer one takes its place", async () => {
  await writeDump(dumpFile());
  const before = readFileSync(dumpFile());
  const reader = (await fetchDump()).body!.getReader();
  const pieces = [(await reader.read()).value!];
  await createPaper();
  await writeDump(dumpFile());
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value);
  expect(Buffer.concat(pieces).equals(before)).toBe(true);
  expect(readFileSync(dumpFile()).equals(before)).toBe(false);
});

test("one that is stopped leaves the dump of before, and nothing else", async () => {
  await writeDump(dumpFile());
  const before = readFileSync(dumpFile());
  const stop = new AbortController();
  const stopped = writeDump(dumpFile(), stop.signal);
  stop.abort();
  await expect(stopped).rejects.toThrow();
  expect(readFileSync(dumpFile()).equals(before)).toBe(true);
  expect(readdirSync(path.dirname(dumpFile()))).toEqual(["papers.jsonl.gz"]);
});

test("what a killed one left is written over, and two at once are refused in words", async () => {
  await writeDump(dumpFile());
  writeFileSync(`${dumpFile()}.partial`, "half");
  await writeDump(dumpFile());
  expect(existsSync(`${dumpFile()}.partial`)).toBe(false);
  const release = tryLock(`${dumpFile()}.lock`)!;
  await expect(writeDump(dumpFile())).rejects.toThrow(/is being written/);
  release();
});

test("a folder that cannot be is said in words", async () => {
  writeFileSync(path.join(env.DATA_DIR, "file"), "");
  await expect(writeDump(path.join(env.DATA_DIR, "file", "x.gz"))).rejects.toThrow(/could not be written to .*\(E/);
});
