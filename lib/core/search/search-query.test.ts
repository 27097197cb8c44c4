import { expect, test } from "vitest";
import fc from "../testing/properties";
import { isEmptySearch, parseSearchQuery, replaceSearchWords, SEARCH_LENGTH_MAX } from "./search-query";

test("words, phrases and what is left out are told apart", () => {
  expect(parseSearchQuery('lightweight "test time" adapters -vision -"language model"')).toMatchObject({
    words: ["lightweight", "adapters"],
    phrases: ["test time"],
    excluded: ["vision", "language model"],
  });
});

test("facts are asked for by name", () => {
  expect(
    parseSearchQuery('author:"Yann LeCun" author:bengio org:huawei-noah topic:CS.cl year:2024 has:code jepa'),
  ).toMatchObject({
    words: ["jepa"],
    authors: ["yann-lecun", "bengio"],
    organizations: ["huawei-noah"],
    topics: ["cs.CL"],
    from: "2024-01-01",
    to: "2024-12-31",
    hasCode: true,
  });
});

test("a span may be given by year, month or day", () => {
  expect(parseSearchQuery("from:2024-02 to:2024-02")).toMatchObject({ from: "2024-02-01", to: "2024-02-29" });
  expect(parseSearchQuery("from:2023 to:2024-05-17")).toMatchObject({ from: "2023-01-01", to: "2024-05-17" });
});

test("a fact that cannot be, is two words", () => {
  expect(parseSearchQuery("topic:cats year:20245 from:2025-02-30 has:wings http://example.org/a").words).toEqual([
    "topic",
    "cats",
    "year",
    "20245",
    "from",
    "2025-02-30",
    "has",
    "wings",
    "http",
    "example.org",
    "a",
  ]);
});

test("an id or address of arXiv is known as one paper", () => {
  expect(parseSearchQuery(" https://arxiv.org/pdf/2404.18911v2 ").paperId).toEqual({ id: "2404.18911", version: 2 });
  expect(parseSearchQuery("hep-th/9901001").paperId?.id).toBe("hep-th/9901001");
  expect(parseSearchQuery("see 2404.18911").paperId?.id).toBe("2404.18911");
  expect(parseSearchQuery("2404.18911 or 2404.18912").paperId).toBeNull();
});

test("typographic quotes make a phrase, and one that is not closed makes none", () => {
  expect(parseSearchQuery("“chain of thought”").phrases).toEqual(["chain of thought"]);
  expect(parseSearchQuery('say "cheese').words).toEqual(["say", "cheese"]);
});

test("signs alone are an empty search", () => {
  for (const text of ["", "   ", "???", "--", '""', "-", "\0", "😀", "-word"])
    expect(isEmptySearch(parseSearchQuery(text)), text).toBe(true);
  for (const text of ["c++", "has:code", "author:lecun", "语言"])
    expect(isEmptySearch(parseSearchQuery(text)), text).toBe(false);
});

test("any text is read, in bounded time and to a bounded size", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 5_000 }), (text) => {
      const query = parseSearchQuery(text);
      expect(query.text.length).toBeLessThanOrEqual(SEARCH_LENGTH_MAX * 3);
      expect(query.words.length).toBeLessThanOrEqual(64);
      expect(JSON.stringify(query)).not.toContain("\\u0000");
    }),
  );
  expect(parseSearchQuery('"'.repeat(100_000)).words).toEqual([]);
  expect(parseSearchQuery("a ".repeat(100_000)).words).toEqual(["a"]);
});

test.each([
  ["a word is replaced wherever it stands", "adapte or adapte", "adapter or adapter"],
  ["one that begins like it stays", "adapters adapte", "adapters adapter"],
  ["what separates words stays", "vision/adapte, (adapte)", "vision/adapter, (adapter)"],
  ["a name that was asked for stays", "author:adapte org:adapte adapte", "author:adapte org:adapte adapter"],
  [
    "so does what is quoted or left out",
    '"adapte" -adapte “adapte model” adapte',
    '"adapte" -adapte "adapte model" adapter',
  ],
  ["an operator that there is not is two words", "by:adapte", "by:adapter"],
  ["a replacement is no pattern", "cost", "$& $1"],
  ["and is not replaced in its turn", "adapter adapte", "adapter adapter"],
  ["nothing is nothing", "", ""],
])("of words that are replaced: %s", (_, text, replaced) => {
  const words = new Map([
    ["adapte", "adapter"],
    ["cost", "$& $1"],
  ]);
  expect(replaceSearchWords(text, words)).toBe(replaced);
});
