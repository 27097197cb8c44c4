import { expect, test } from "vitest";
import { cleanSearchName, searchToSave } from "./saved-search";
import { readSearchAddress, searchFeedQuery, searchPath } from "./search-address";
import { SEARCH_LENGTH_MAX } from "./search-query";

const read = (query: string) => {
  const said = new URLSearchParams(query);
  return readSearchAddress((name) => said.get(name));
};
const PLAIN = { text: "", order: "relevance", minUpvotes: 0, after: null };

test("an address says text, order, votes, place and view; what goes unsaid is the rest", () => {
  expect(read("")).toEqual(PLAIN);
  expect(read("q=adapter&order=votes&min_upvotes=5&after=2404.18911&view=grid")).toEqual({
    text: "adapter",
    order: "votes",
    minUpvotes: 5,
    after: "2404.18911",
    view: "grid",
  });
});

test("what an address cannot mean is left out", () => {
  expect(read("q=+a%0Ab+&order=best&min_upvotes=-3&after=nowhere&view=wall")).toEqual({ ...PLAIN, text: "a b" });
  // Whole abstracts are search's own view.
  expect(read("view=list")).toEqual(PLAIN);
});

test("the filters of lists are words of the search", () => {
  expect(read("q=adapter&topic=cs.CL&organization=nvidia&author=yann-lecun&has=code&year=2024")).toMatchObject({
    text: "adapter topic:cs.CL org:nvidia author:yann-lecun has:code year:2024",
  });
  expect(read("q=adapter&year=24&has=nothing")).toMatchObject({ text: "adapter" });
});

test("a text may be as long as it may be, with what its filters add", () => {
  expect(read(`q=${"x".repeat(SEARCH_LENGTH_MAX)}`)).toMatchObject({ text: "x".repeat(SEARCH_LENGTH_MAX) });
  expect(read(`q=${"x".repeat(SEARCH_LENGTH_MAX)}&has=code`)).toBe("too-long");
});

test("an address that is written is read back", () => {
  for (const query of ["", "q=R%26D+%22a+b%22", "q=a&order=newest&min_upvotes=20&after=2404.18911&view=compact"]) {
    const address = read(query);
    if (address === "too-long") throw new Error(query);
    expect(read(searchPath(address).slice("/search?".length))).toEqual(address);
  }
  expect(searchPath({})).toBe("/search");
});

test("a feed keeps text and votes, and neither order, place nor view", () => {
  expect(searchFeedQuery({ ...PLAIN, text: "a b", minUpvotes: 5 })).toBe("?q=a+b&min_upvotes=5");
  expect(searchFeedQuery({ text: "", minUpvotes: 0 })).toBe("");
});

test("two searches that ask for the same are saved as one", () => {
  const saved = (text: string) => searchToSave({ text, order: "newest", minUpvotes: 5 });
  expect(saved("Adapter  topic:cs.CL")).toEqual(saved("topic:cs.CL adapter"));
  expect(saved("adapter")).not.toEqual(saved("adapters"));
  expect(saved("adapter")).toMatchObject({ order: "newest", minUpvotes: 5 });
});

test.each([
  ["  My\n search ", "My search"],
  ["a\u202Eb\u200Bc", "a b c"],
  ["Jose\u0301", "José"],
  ["\u0000\u200F ", ""],
])("a search called %j is called %j", (name, cleaned) => {
  expect(cleanSearchName(name)).toBe(cleaned);
});
