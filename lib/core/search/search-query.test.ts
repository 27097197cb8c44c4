import { expect, test } from "vitest";
import fc from "../testing/properties";
import { isEmptySearch, parseSearchQuery, SEARCH_LENGTH_MAX } from "./search-query";
import { replaceSearchNames, replaceSearchWords, searchFrom, wordsAtArxiv } from "./search-rewriting";

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

test.each(["http://example.org/a", "std::move", "by:adapter", "Mamba:linear"])(
  "a name that is no operator is a word: %s",
  (text) => {
    const { words, problems } = parseSearchQuery(text);
    expect([words.length > 1, problems]).toEqual([true, []]);
  },
);

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
  for (const text of ["", "   ", "???", "--", '""', "-", "\0", "😀", "NOT", "( OR )"])
    expect(isEmptySearch(parseSearchQuery(text)), text).toBe(true);
  for (const text of ["c++", "has:code", "author:lecun", "语言", "-word", "mamba*", "a OR b"])
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

test("names and phrases take the place of others where they are asked for by name, and nothing else changes", () => {
  const near = {
    authors: new Map([["lecum", 'Yann "Le" Cun']]),
    organizations: new Map([["nvida", "NVIDIA"]]),
    phrases: new Map([["speculatve decoding", "speculative decoding"]]),
  };
  expect(replaceSearchNames("lecum author:LeCum org:nvida -author:lecum “speculatve decoding” has:code", near)).toBe(
    'lecum author:"Yann Le Cun" org:"NVIDIA" -author:lecum "speculative decoding" has:code',
  );
});

test("a search from a day on has that one date, and of any time none", () => {
  const text = 'year:2024 "from:2020" model from:2023-01 to:2024';
  expect(searchFrom(text, "2025-12-04")).toBe('"from:2020" model from:2025-12-04');
  expect(searchFrom(text, null)).toBe('"from:2020" model');
  expect(searchFrom("", "2025-12-04")).toBe("from:2025-12-04");
});

test("arXiv is asked for words, phrases and names, without what it does not know", () => {
  const ask = (text: string) => wordsAtArxiv(parseSearchQuery(text));
  expect(ask('robot "world model" author:"Yann LeCun" org:nvidia -video has:code year:2024')).toBe(
    'robot "world model" yann lecun nvidia',
  );
  expect(ask("has:code")).toBe("");
});
