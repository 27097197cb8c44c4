import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDocuments, readTopics } from "./collection";
import { halfOf } from "./halves";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "daily-papers-collection-"));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (name: string, content: string | Buffer) => writeFile(path.join(folder, name), content);
const listDocuments = async () => {
  const documents = [];
  for await (const document of readDocuments(folder)) documents.push(document);
  return documents;
};

const EXPECTED_TOPICS = {
  queries: [{ id: "q1", text: "small adapters" }],
  judgements: new Map([["q1", new Map([["d1", 2]])]]),
};
const EXPECTED_DOCUMENTS = [{ id: "d1", title: "On adapters", text: "They are small." }];

test("JSON Lines are read as BEIR has them, its judgements from their folder", async () => {
  await write("corpus.jsonl.gz", gzipSync('{"_id":"d1","title":"On adapters","text":"They are small."}\n'));
  await write("queries.jsonl", '{"_id":"q1","text":"small adapters"}\n{"_id":"q2","text":"never judged"}\n');
  await mkdir(path.join(folder, "qrels"));
  await write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\n");
  expect(await readTopics(folder)).toEqual(EXPECTED_TOPICS);
  expect(await listDocuments()).toEqual(EXPECTED_DOCUMENTS);
});

test("documents, topics and judgements are read as TREC has them", async () => {
  await write(
    "docs.trec",
    "<DOC>\n<DOCNO> d1 </DOCNO>\n<TITLE>On adapters</TITLE>\n<TEXT>They <b>are</b>\nsmall.</TEXT>\n</DOC>\n",
  );
  await write(
    "topics.txt",
    "<top>\n<num> Number: q1\n<title> small adapters\n\n<desc> Description:\nWhich ones?\n</top>\n",
  );
  await write("qrels.txt", "q1 0 d1 2\n");
  expect(await readTopics(folder)).toEqual(EXPECTED_TOPICS);
  expect(await listDocuments()).toEqual(EXPECTED_DOCUMENTS);
});

test("judgements may be JSON Lines, queries columns", async () => {
  await write("judgements.jsonl", '{"query":"q1","document":"d1","relevance":2}\n');
  await write("queries.tsv", "q1\tsmall adapters\n");
  expect(await readTopics(folder)).toEqual(EXPECTED_TOPICS);
});

test("a query to which nothing is relevant is left out", async () => {
  await write("queries.tsv", "q1\tsmall adapters\nq2\tothers\n");
  await write("qrels.txt", "q1 0 d1 2\nq2 0 d1 0\n");
  expect((await readTopics(folder)).queries).toEqual(EXPECTED_TOPICS.queries);
});

test("what is missing or wrong is said with its place", async () => {
  await expect(readTopics(folder)).rejects.toThrow("has no file of judgements");
  await write("qrels.txt", "q1 0 d1 1\nq1 0 d2 much\n");
  await write("queries.jsonl", '{"_id":"q1","text":"small adapters"}\n{"_id":');
  await expect(readTopics(folder)).rejects.toThrow('qrels.txt:2 has "much" where a number should be');
  await write("qrels.txt", "q9 0 d1 1\n");
  await expect(readTopics(folder)).rejects.toThrow("queries.jsonl:2 is not JSON");
  await write("queries.jsonl", '{"_id":"q1","text":"small adapters"}\n');
  await expect(readTopics(folder)).rejects.toThrow("No query of");
  await write("docs.jsonl", '{"title":"Without an id"}\n');
  await expect(listDocuments()).rejects.toThrow("docs.jsonl:1 has no id");
});

test("the collection of the project has its two halves, the listing in the reported one", async () => {
  const { queries, judgements } = await readTopics(path.join(import.meta.dirname, "collection"));
  expect(queries.length).toBe(395);
  expect([...judgements.values()].reduce((sum, { size }) => sum + size, 0)).toBe(437);
  expect(queries.filter(({ id }) => halfOf(id) === "tuning").length).toBe(207);
  expect(halfOf("listing-lightweight-adapter")).toBe("reported");
});
