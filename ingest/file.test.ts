import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFile, readFilePapers } from "./file";
import type { SourceBatch } from "./source";
import { atomEntry, atomFeed, entityBomb, oaiList, oaiRaw, oaiRecord } from "./testing/answers";
import { fixturePath, hasFixtures } from "./testing/fixtures";
import { createDailyItem } from "./testing/records";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "daily-papers-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function readContent(name: string, content: string | Buffer, position: string | null = null) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return read(file, position);
}

async function read(file: string, position: string | null = null) {
  const batches: SourceBatch[] = [];
  for await (const batch of readFilePapers(file, position)) batches.push(batch);
  const items = batches.flatMap((batch) => batch.items);
  return {
    batches,
    papers: items.flatMap((item) => ("paper" in item ? item.paper : [])),
    refused: [
      ...items.flatMap((item) => ("reason" in item ? item : [])),
      ...batches.flatMap((batch) => batch.failures ?? []),
    ].map(({ place, reason }) => `${path.basename(place)}: ${reason}`),
  };
}

const line = (id: string, extra = {}) =>
  JSON.stringify({
    date: "2025-02-14",
    position: 1,
    id,
    title: "T",
    abstract: "A",
    authors: [{ name: "Ada" }],
    ...extra,
  });
const arxivLine = (id: string) =>
  JSON.stringify({
    id,
    title: "T",
    abstract: "A",
    authors: ["Ada", "Al-Kindi"],
    categories: ["cs.CL"],
    firstListedOn: "2025-02-14",
  });

test("JSON Lines are read, plain or gzip, by content and not by name", async () => {
  const lines = [line("2502.00001"), "", arxivLine("2502.00002"), JSON.stringify(createDailyItem("2502.00003"))].join(
    "\n",
  );
  for (const content of [
    lines,
    `${lines}\r\n`,
    gzipSync(lines),
    Buffer.concat([gzipSync(`${line("2502.00001")}\n`), gzipSync(lines)]),
  ]) {
    const { papers, refused } = await readContent("papers.xml", content);
    expect(refused).toEqual([]);
    expect(papers.slice(-3)).toMatchObject([
      { id: "2502.00001", origin: "huggingface", featured: { on: "2025-02-14", position: 1 } },
      { id: "2502.00002", origin: "arxiv", featured: null, authors: [{ name: "Ada" }, { name: "Al-Kindi" }] },
      { id: "2502.00003", origin: "huggingface", featured: { on: "2025-02-14" } },
    ]);
  }
});

test("a bad line is reported with file and line, and the rest goes on", async () => {
  const { papers, refused } = await readContent(
    "bad.jsonl",
    ["rubbish", line("2502.00001"), '{"id": "2502.', "7", '{"error": "no"}', line("nonsense"), line("2502.00002")].join(
      "\n",
    ),
  );
  expect(papers.map(({ id }) => id)).toEqual(["2502.00001", "2502.00002"]);
  expect(refused).toEqual([
    expect.stringMatching(/^bad\.jsonl:1: it is not JSON \(/),
    expect.stringMatching(/^bad\.jsonl:3: it is not JSON \(/),
    "bad.jsonl:4: it is not an object",
    "bad.jsonl:5: it is an error answer (no)",
    "bad.jsonl:6: its id is none of a known source",
  ]);
});

test("a line too long to be a paper is refused, and is not held", async () => {
  const { papers, refused } = await readContent(
    "long.jsonl",
    gzipSync(Buffer.concat([Buffer.alloc(60_000_000, "x"), Buffer.from(`\n${line("2502.00001")}`)])),
  );
  expect(papers).toHaveLength(1);
  expect(refused).toEqual(["long.jsonl:1: the line is too long to be a paper"]);
});

test("a gzip that is cut off gives what is whole, and says where it ended", async () => {
  const lines = Array.from({ length: 2_000 }, (_, n) =>
    line(`2502.${10_000 + n}`, { abstract: String(Math.random()) }),
  ).join("\n");
  const whole = gzipSync(lines);
  const { papers, refused, batches } = await readContent("cut.gz", whole.subarray(0, whole.length / 2));
  expect(papers.length).toBeGreaterThan(500);
  expect(refused).toEqual([`cut.gz, after record ${papers.length}: the rest cannot be read (unexpected end of file)`]);
  expect(batches.at(-1)?.position).toBeNull();
});

test("answers of the services are read as they are saved: a list, one paper, Atom, OAI-PMH", async () => {
  const item = createDailyItem("2502.00001");
  for (const [content, count] of [
    [JSON.stringify([item, createDailyItem("2502.00002")]), 2],
    [JSON.stringify([item], null, 2), 1],
    [JSON.stringify(item.paper, null, 2), 1],
    [`\n${JSON.stringify(item.paper)}`, 1],
    [atomFeed([atomEntry("2502.00001v1")]), 1],
    [oaiList([oaiRecord("2502.00001", oaiRaw("2502.00001"))], "more"), 1],
  ] as const) {
    const { papers, refused } = await readContent("answer", content);
    expect([papers.length, refused]).toEqual([count, []]);
  }
});

test("arXiv's snapshot and its announcements are read from files", async () => {
  const snapshot = { id: "2611.90161", title: "T", abstract: "A", authors: "Jane Roe", categories: "cs.CL cs.LG" };
  const rss = `<?xml version="1.0"?>\n<rss version="2.0"><channel><item><title>T</title><guid>oai:arXiv.org:2611.90160v2</guid>
    <description>arXiv:2611.90160v2 Announce Type: new Abstract: A.</description><dc:creator>Jane Roe, John Poe</dc:creator></item></channel></rss>`;
  for (const [content, authors] of [
    [JSON.stringify({ ...snapshot, authors_parsed: [["Roe", "Jane", ""]] }), 1],
    [gzipSync(JSON.stringify(snapshot)), 1],
    [rss, 2],
  ] as const) {
    const { papers, refused } = await readContent("arxiv", content);
    expect([papers.map((paper) => paper.authors.length), refused]).toEqual([[authors], []]);
  }
});

test("an entity bomb, a web page and an empty file bring nothing and break nothing", async () => {
  expect((await readContent("bomb", entityBomb)).refused[0]).toContain("it declares a document type");
  expect((await readContent("page", "<html><p>Sorry</html>")).refused).toHaveLength(1);
  expect((await readContent("empty", "")).refused).toEqual([]);
});

test("a file goes on after the records that an earlier run has read", async () => {
  const lines = Array.from({ length: 1_200 }, (_, n) => line(`2502.${10_000 + n}`)).join("\n");
  const { batches } = await readContent("papers.jsonl", lines);
  expect(batches.map(({ position, items }) => [position, items.length])).toEqual([
    ["500", 500],
    ["1000", 500],
    ["1200", 200],
  ]);
  expect((await readContent("papers.jsonl", lines, "1000")).papers[0]?.id).toBe("2502.11000");
});

test("a file that changed is another run; a folder is none", async () => {
  const file = path.join(folder, "papers.jsonl");
  const before = await findFile(file);
  await writeFile(file, line("2502.00001"));
  expect((await findFile(file)).run).not.toBe(before.run);
  await expect(findFile(folder)).rejects.toThrow("is not a file");
});

test.runIf(hasFixtures)("real answers of every shape since 2024 are read whole", async () => {
  for (const [name, count] of [
    ["hf-api-daily-papers-2024-06-03.json", 6],
    ["hf-api-daily-papers-2025-03-17.json", 12],
    ["hf-api-daily-papers-2025-10-03.json", 39],
    ["hf-api-daily-papers-2026-06-12.json", 30],
    ["hf-api-daily-papers-2026-08-21.json", 17],
  ] as const) {
    const { papers, refused } = await read(fixturePath(name));
    expect([papers.length, refused]).toEqual([count, []]);
    expect(new Set(papers.map((paper) => paper.featured?.on))).toEqual(new Set([name.slice(20, 30)]));
    expect(papers.every((paper) => paper.authors.length > 0 && paper.thumbnailUrl && paper.upvotes !== null)).toBe(
      true,
    );
  }
  const one = await read(fixturePath("hf-api-paper-2608.09888.json"));
  expect(one.papers).toMatchObject([
    {
      id: "2608.09888",
      upvotes: 782,
      organization: { slug: "pathwaycom", name: "Pathway" },
      featured: { on: "2026-08-11" },
    },
  ]);
  expect(await read(fixturePath("arxiv-rss-empty-weekend-2026-08.xml"))).toMatchObject({ papers: [], refused: [] });
});
