import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { searchPapers } from "@/db/queries/search";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papers } from "@/db/schema";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { readDocumentIds, readTopics } from "./collection";
import { draftOf, findPresent, loadCollection, OWN_IDS, readPasted, recallIds } from "./documents";
import { evaluate } from "./evaluate";
import { formatResults, formatRun } from "./results";

const stopping = new AbortController().signal;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "daily-papers-evaluate-"));
  await db.delete(papers);
  await indexQueuedPapers();
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => rm(folder, { recursive: true }));
const write = (name: string, content: string) => writeFile(path.join(folder, name), content);

/** Documents of two topics, in TREC's tags with the text beside the number. */
const DOCUMENTS = [
  ["wing-1", "Lift of a thin wing in supersonic flow"],
  ["wing-2", "Drag of a thin wing in supersonic flow"],
  ["wing-3", "A supersonic wing with a blunt edge"],
  ["shell-1", "Buckling of a conical shell under pressure"],
  ["shell-2", "A conical shell buckling under torsion"],
].map(([id, text]) => `<DOC>\n<DOCNO> ${id} </DOCNO>\n${text}\n</DOC>`);

async function load(byExample = false) {
  const ids = await loadCollection(folder, stopping);
  const { queries, judgements } = await readTopics(folder, byExample ? await readDocumentIds(folder) : null);
  return { ids, queries, judgements };
}

test("documents whose text stands beside their number are found by it", async () => {
  await write("docs.trec", DOCUMENTS.join("\n"));
  await write("queries.tsv", "q1\tconical shell\nq2\tbanana\n");
  await write("qrels.txt", "q1 0 shell-1 1\nq1 0 shell-2 2\nq2 0 wing-1 1\n");
  const { ids, queries, judgements } = await load();
  const results = await evaluate(queries, judgements, ids, 1, stopping);
  expect(Object.keys(results)).toEqual(["ts_rank", "BM25", "fused"]);
  for (const list of Object.values(results)) {
    expect(list[0]?.ranking.sort()).toEqual(["shell-1", "shell-2"]);
    expect(list[0]?.scores).toMatchObject({ map: 1, recall100: 1 });
    expect(list[1]?.ranking).toEqual([]);
  }
  // Two found fewer than ten, one of them nothing.
  expect(formatResults(results)).toMatch(/^BM25 +0\.500 .+ 1 +2 +\d+$/m);
});

test("by example a document is not in its own ranking, and its related ones are ranked too", async () => {
  await write("docs.trec", DOCUMENTS.join("\n"));
  await write("qrels.txt", "wing-1 0 wing-1 3\nwing-1 0 wing-2 2\nwing-1 0 wing-3 1\nshell-1 0 shell-2 1\n");
  const { ids, queries, judgements } = await load(true);
  const results = await evaluate(queries, judgements, ids, 1, stopping);
  expect(Object.keys(results)).toEqual(["ts_rank", "BM25", "fused", "related"]);
  for (const [wing, shell] of Object.values(results)) {
    expect(wing?.ranking.slice(0, 2)).toEqual(["wing-2", "wing-3"]);
    expect(wing?.scores).toMatchObject({ map: 1, ndcg10: 1 });
    expect(shell?.ranking[0]).toBe("shell-2");
    expect(shell?.ranking).not.toContain("shell-1");
    // What was asked: the text of the document.
    expect(wing?.text).toBe("Lift of a thin wing in supersonic flow");
  }
});

test("a ranking is written as trec_eval reads it, its scores falling", async () => {
  const scores = { map: 1, ndcg10: 1, p10: 0.2, recall100: 1, recall200: 1 };
  const result = { id: "q 1", text: "", ranking: ["d 1", "d2"], scores, ms: 1 };
  expect(formatRun([result, { ...result, id: "q2", ranking: [] }], "BM25")).toBe(
    "q_1 Q0 d_1 1 2 BM25\nq_1 Q0 d2 2 1 BM25\n",
  );
});

test("a document without title or text has no word twice, and none that it does not have", async () => {
  const draft = (title: string, text: string) => {
    const { paper } = draftOf({ id: "d1", title, text }, "2404.18911");
    return [paper.title, paper.abstract];
  };
  expect(draft("", "They are small.")).toEqual(["–", "They are small."]);
  expect(draft("On adapters", " ")).toEqual(["On adapters", "–"]);
  expect(draft("", "")).toEqual(["–", "–"]);
  expect(draft("word ".repeat(300), "end")[0]).toBe("–");
  const long = draftOf({ id: "d1", title: "", text: "word ".repeat(5_000) }, "2404.18911");
  expect([long.isCut, long.paper.abstract.length]).toEqual([true, 19_999]);

  await write("corpus.jsonl", '{"_id":"d1","text":"Banana"}\n{"_id":"d2","title":"Banana"}\n{"_id":"d3","text":""}\n');
  const ids = await loadCollection(folder, stopping);
  const search = async (text: string) => {
    const query = parseSearchQuery(text);
    const found = await searchPapers({ query, order: "relevance", minUpvotes: 0, after: null, limit: 9 });
    return found === "too-slow" ? [] : found.papers.map(({ id }) => ids.toDocument(id)).sort();
  };
  expect(await search("banana")).toEqual(["d1", "d2"]);
  expect(await search("d3")).toEqual([]);
  expect(await readPasted(ids.toPaper("d1"))).toBe("Banana");
  expect(await readPasted("2404.18911")).toBeNull();
});

test("a collection without a word, or without a document, is refused", async () => {
  await write("docs.trec", "<DOC><DOCNO>d1</DOCNO></DOC><DOC><DOCNO>d2</DOCNO><TEXT> </TEXT></DOC>");
  await expect(loadCollection(folder, stopping)).rejects.toThrow(/^No document of .* \(2 documents without\)/);
  await write("docs.trec", "<DOC><DOCNO>d1</DOCNO>never ends");
  await expect(loadCollection(folder, stopping)).rejects.toThrow("has no document");
});

test("the ids of documents that were taken up in another run are known again", async () => {
  await mkdir(path.join(folder, "corpus"));
  await write("corpus/a.jsonl", '{"_id":"d1","text":"Banana"}\n{"_id":"2404.18911","text":"Apple"}\n');
  const taken = await loadCollection(folder, stopping);
  const recalled = await recallIds(folder);
  for (const id of ["d1", "2404.18911"]) expect(recalled.toPaper(id)).toBe(taken.toPaper(id));
  expect(await findPresent(["d1", "d2", "2404.18911"].map(recalled.toPaper))).toEqual(
    new Set([taken.toPaper("d1"), "2404.18911"]),
  );
  expect(OWN_IDS.toPaper("d1")).toBe("d1");
});
