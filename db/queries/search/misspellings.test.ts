import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { indexQueuedPapers } from "./search-index";
import { suggest } from "./suggest";
import { searchInTime } from "./testing/search-in-time";
import { inSearchTransaction } from "./transaction";

const MANY = 1_050;

const search = (text: string) => searchInTime(text, { order: "newest" });
const corrected = async (text: string) =>
  (await search(text)).corrections.map(({ from, to, isKnown }) => `${from} ${to}${isKnown ? " known" : ""}`);
const offered = async (text: string) => (await search(text)).offers.map(({ from, to }) => `${from} ${to}`);

beforeAll(async () => {
  // Each of these words is in a thousand papers.
  await db.execute(sql`
    insert into papers (id, title, abstract, abstract_origin, published_at)
    select '2601.' || lpad(n::text, 5, '0'), 'A transformer model of hybrid diffusion for verbal attention', 'We dream of hybrid data from the address.', 'arxiv', now()
    from generate_series(1, ${MANY}) n`);
  const paper = (n: number, title: string, abstract = "An abstract.", author = "Ada Poe") =>
    createRecord({ id: `2503.0000${n}`, title, abstract, authors: [{ name: author }] });
  await ingestPapers([
    paper(1, "On trasnformer layers", "The difusion of a modle."),
    paper(2, "Models with herbal tea", "A hybird is both. A hybird, again."),
    paper(3, "Difusor: Faster Sampling", "We use the ADReSS data.", "Bernhard Modler"),
    paper(4, "Mamba and LoRA with MoE", "A Vla and Llama are used.", "Atention Roe"),
    paper(5, "On hybird networks", "Nothing."),
    paper(6, "On more hybird networks", "Nothing."),
  ]);
  await indexQueuedPapers();
}, 120_000);

test.each([
  ["trasnformer", "trasnformer transformer known"],
  ["Trasnformer", "Trasnformer transformer known"],
  ["modle", "modle model known"],
  ["difusion", "difusion diffusion known"],
  ["trasnformer with attention", "trasnformer transformer known"],
  ["attentoin", "attentoin attention"],
  ["hibrid", "hibrid hybrid"],
])("%s is searched for as what a hundred times as many papers have", async (text, correction) => {
  expect(await corrected(text)).toEqual([correction]);
  expect((await search(text)).papers.length).toBeGreaterThan(0);
});

test("each word of a search is corrected by itself", async () => {
  expect((await corrected("difusion modle")).sort()).toEqual(["difusion diffusion known", "modle model known"]);
});

test("a word that some more papers have is offered in its better spelling, and searched for as it stands", async () => {
  const result = await search("hybird");
  expect(result.offers).toEqual([{ from: "hybird", to: "hybrid" }]);
  expect(result.corrections).toEqual([]);
  expect(result.papers).toHaveLength(3);
});

test.each([
  "herbal",
  "mamba",
  "Mamba",
  "LoRA",
  "llama",
  "MoE",
  "vla",
  "adress",
  "difusor",
  "modler",
  '"trasnformer"',
  '"difusion of a modle"',
  "-modle transformer",
  "author:modler",
  "model",
  "models",
  "tea",
])("%s is neither corrected nor offered in another spelling", async (text) => {
  expect([...(await corrected(text)), ...(await offered(text))]).toEqual([]);
});

test.each([
  ["trasnf", "transformer", "2503.00001"],
  ["trasnformer", "transformer", "2503.00001"],
])("suggestions for %s begin with the search for %s, then the paper that has it so", async (typed, search, paper) => {
  const found = await inSearchTransaction((tx) => suggest(tx, typed));
  expect(found.slice(0, 2)).toMatchObject([
    { kind: "search", text: search },
    { kind: "paper", id: paper },
  ]);
});

test.each(["difusor", "herba", "mamba", "atention roe"])(
  "suggestions for %s begin with who or what is called so",
  async (typed) => {
    const [first] = await inSearchTransaction((tx) => suggest(tx, typed));
    expect(first?.kind).not.toBe("search");
  },
);

test("a word in quotes finds the papers that have it as it stands", async () => {
  expect((await search('"trasnformer"')).papers.map(({ id }) => id)).toEqual(["2503.00001"]);
});
