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
  queries: [{ id: "q1", text: "small adapters", example: null }],
  judgements: new Map([["q1", new Map([["d1", 2]])]]),
  unknown: 0,
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

test.each([
  ["beside the number", "<DOC><DOCNO>d1</DOCNO>They are small.</DOC>", ""],
  ["on lines of its own", "<doc>\n<docno>\nd1\n</docno>\nThey are\nsmall.\n</doc>", ""],
  ["after a number whose tag is open", "<DOC>\n<DOCNO> d1\nThey are small.\n</DOC>", ""],
  ["in paragraphs", "<DOC><DOCNO>d1</DOCNO><P>They are</P><P>small.</P></DOC>", ""],
  [
    "beside a headline",
    "<DOC><DOCNO>d1</DOCNO><HEADLINE><P>On adapters</P></HEADLINE>They are small.</DOC>",
    "On adapters",
  ],
  [
    "in two texts",
    "<DOC><DOCNO>d1</DOCNO><TEXT>They are</TEXT><GRAPHIC>A chart</GRAPHIC><TEXT>small.</TEXT></DOC>",
    "",
  ],
  [
    "in an abstract",
    "<DOC><DOCNO>d1</DOCNO><TI>On adapters</TI><ABSTRACT>They are small.</ABSTRACT></DOC>",
    "On adapters",
  ],
  ["in abstract and body", "<DOC><DOCNO>d1</DOCNO><AB>They are</AB><BODY>small.</BODY></DOC>", ""],
  ["in a text within a body", "<DOC><DOCNO>d1</DOCNO><BODY><TEXT>They are small.</TEXT></BODY></DOC>", ""],
  ["beside an empty text", "<DOC><DOCNO>d1</DOCNO>They are small.<TEXT></TEXT></DOC>", ""],
  ["in a tag with attributes", '<DOC id="x"><DOCNO>d1</DOCNO><TEXT lang="en">They are small.</TEXT></DOC>', ""],
  [
    "of a document whose tag has the id",
    '<?xml version="1.0"?><DOCS><DOC id="d1"><TEXT>They are small.</TEXT></DOC></DOCS>',
    "",
  ],
  [
    "after a header of the web",
    "<DOC><DOCNO>d1</DOCNO><DOCHDR>http://example.org 200</DOCHDR><html><title>On adapters</title><script>x()</script>They are small.</html></DOC>",
    "On adapters",
  ],
  [
    "beside date and author",
    "<DOC><DOCNO>d1</DOCNO><DATE>1990</DATE><AUTHOR>A. Lovelace</AUTHOR>They are small.</DOC>",
    "",
  ],
])("a text of TREC is read %s", async (_, source, title) => {
  await write("docs.trec", source);
  expect(await listDocuments()).toEqual([{ ...EXPECTED_DOCUMENTS[0], title }]);
});

test.each([
  ["text", '{"_id":"d1","text":"They are small."}', "", "They are small."],
  ["title", '{"id":"d1","title":"On adapters"}', "On adapters", ""],
  ["the same as both", '{"id":"d1","title":"On adapters","text":"On adapters"}', "On adapters", ""],
  ["an empty title", '{"id":"d1","title":"","abstract":"They are small."}', "", "They are small."],
  [
    "sentences",
    '{"paper_id":1,"title":"On adapters","abstract":["They are","small."]}',
    "On adapters",
    "They are small.",
  ],
  ["a column", "d1\tThey are small.", "", "They are small."],
  ["two columns", "d1\tOn adapters\tThey are small.", "On adapters", "They are small."],
])("a document that has %s is read without a word twice", async (_, source, title, text) => {
  await write("corpus", source);
  expect(await listDocuments()).toMatchObject([{ title, text }]);
});

test("judgements may be JSON Lines, queries columns", async () => {
  await write("judgements.jsonl", '{"query":"q1","document":"d1","relevance":2}\n');
  await write("queries.tsv", "q1\tsmall adapters\n");
  expect(await readTopics(folder)).toEqual(EXPECTED_TOPICS);
});

const EXAMPLES = new Set(["d1", "d2", "d3"]);
const QRELS = "d1 0 d1 3\nd1 0 d2 2\nd3 0 d1 1\nx9 0 d1 1\n";

test.each([
  ["is left out", null, ["d1:", "d3:"]],
  ["has ids alone", '{"_id":"d1"}\n{"_id":"d3"}\n', ["d1:", "d3:"]],
  ["has texts", '{"_id":"d1","text":"small adapters"}\n', ["d1:small adapters"]],
  ["is of TREC", "<top><num> Number: d1 </top><top><num>d3<title>small</top>", ["d1:", "d3:small"]],
  ["has the ids as columns", "d1\nd3\n", ["d1:", "d3:"]],
])("by example a query is the document of its id, when the file of queries %s", async (_, file, expected) => {
  await write("qrels.txt", QRELS);
  if (file !== null) await write("queries", file);
  const { queries, judgements, unknown } = await readTopics(folder, EXAMPLES);
  expect(queries.map(({ id, text }) => `${id}:${text}`)).toEqual(expected);
  expect(queries.every(({ id, example }) => example === id)).toBe(true);
  // A document is not judged for itself, since it is not found.
  expect(judgements.get("d1")).toEqual(new Map([["d2", 2]]));
  expect(unknown).toBe(file === null ? 1 : 0);
});

test.each([
  ["in a field", '{"_id":"q1","document":"d1"}\n{"_id":"q2","document":"d9"}'],
  ["in a column", "q1\td1\n"],
])("by example a query may name its document %s", async (_, file) => {
  await write("qrels.txt", "q1 0 d1 3\nq1 0 d2 2\nq2 0 d2 1\n");
  await write("queries", file);
  const { queries, judgements } = await readTopics(folder, EXAMPLES);
  expect(queries).toEqual([{ id: "q1", text: "", example: "d1" }]);
  expect(judgements.get("q1")).toEqual(new Map([["d2", 2]]));
});

test("when no query is a document, none can be asked by example; an own text is asked as it is", async () => {
  await write("qrels.txt", "q1 0 d1 1\nd2 0 d3 1\n");
  await write("queries.tsv", "q1\tsmall adapters\n");
  await expect(readTopics(folder, EXAMPLES)).rejects.toThrow("is one of its documents");
  await write("queries.tsv", "q1\tsmall adapters\nd2\n");
  expect((await readTopics(folder, EXAMPLES)).queries).toEqual([
    { id: "q1", text: "small adapters", example: null },
    { id: "d2", text: "", example: "d2" },
  ]);
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
