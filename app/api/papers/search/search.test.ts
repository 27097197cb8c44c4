import { beforeAll, beforeEach, expect, test } from "vitest";
import { searchMarkdown } from "@/app/markdown/search";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { createPaper } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { ask, json } from "../../testing/reads";
import { GET } from "./route";

beforeAll(async () => {
  await createPaper({ id: "2404.18911", title: "Kangaroo decoding", abstract: "It is speculative." });
  await createPaper({ id: "2404.18912", title: "Attention decoding", abstract: "Attention to kangaroos is all." });
  await createPaper({ id: "hep-th/9901001", title: "Strings", abstract: "They vibrate." });
  await indexQueuedPapers();
});
beforeEach(clearAnswerCache);

const query = (text: string) => `/api/papers/search?${new URLSearchParams({ q: text })}`;
const search = (text: string) => ask(GET, query(text));
const markdown = (text: string) => searchMarkdown(new URLSearchParams({ q: text }));
const idsOf = async (text: string) =>
  (await json<{ paper: { id: string } }[]>(search(text))).map(({ paper }) => paper.id);

test.each([
  ["kangaroo from:2025-13-01", "“from:2025-13-01” is no date."],
  ["kangaroo topic:nonsense", "There is no topic “nonsense”."],
  ["cat:cs.ZZ", "There is no topic “cs.ZZ”."],
  ["year:abcd", "“abcd” is no year."],
  ["kangaroo has:wings", "“has:wings”"],
  ["kangaroo journal:nature", "Search has no “journal:”."],
  ["ka*", "“ka*” is too short."],
  ["from:2025 to:2024", "exclude each other"],
  ["the", "There is nothing to look for"],
  ["to be or not to be", "There is nothing to look for"],
  ['""', "There is nothing to look for"],
  ["???", "There is nothing to look for"],
])("what a search cannot ask for is refused in one sentence, in JSON and in Markdown: %s", async (text, said) => {
  const answer = await search(text);
  const { error: sentence } = (await answer.json()) as { error: string };
  expect([answer.status, sentence.includes(said)], sentence).toEqual([400, true]);
  expect(await markdown(text)).toMatchObject({ sentence });
});

test.each([
  "2404.18911",
  "arXiv:2404.18911v2",
  "10.48550/arXiv.2404.18911",
  "doi:10.48550/arXiv.2404.18911",
  "https://doi.org/10.48550/arXiv.2404.18911",
  "https://arxiv.org/abs/2404.18911/",
  "https://arxiv.org/pdf/2404.18911v2.pdf",
  "https://arxiv.org/abs/2404.18911?context=cs",
  "https://www.alphaxiv.org/abs/2404.18911",
  "id:2404.18911",
  "decoding 2404.18911",
  "Liu et al., Kangaroo decoding, arXiv preprint arXiv:2404.18911, 2024",
])("a search that holds one id finds that paper alone: %s", async (text) => {
  expect(await idsOf(text)).toEqual(["2404.18911"]);
  expect((await search(text)).headers.get("x-total-count")).toBe("1");
  expect(await markdown(text)).toContain("\n1 paper.\n");
});

test("so does an id of the old form, and one alone that is not here finds nothing", async () => {
  expect(await idsOf("https://arxiv.org/abs/hep-th/9901001v1")).toEqual(["hep-th/9901001"]);
  expect(await idsOf("2404.00001")).toEqual([]);
});

test("two ids, or one of a paper that is not here beside words, are searched for as words", async () => {
  expect(await idsOf("decoding 2404.00001")).toHaveLength(2);
  expect(await idsOf("decoding 2404.18911 2404.18912")).toHaveLength(2);
});

test.each([
  ['"decoding kangaroos"', "No paper contains the whole quote. Showing papers with its words."],
  ["大语言模型 kangaroo", "No paper here has these words in Chinese characters."],
])("what is to be said of a search stands beside its papers: %s", async (text, said) => {
  expect((await search(text)).headers.get("x-search-notice")).toContain(said);
  expect((await idsOf(text)).length).toBeGreaterThan(0);
  expect(await markdown(text)).toContain(said);
});

test("of a search that is as it should be nothing is said", async () => {
  expect((await search("kangaroo -attention")).headers.has("x-search-notice")).toBe(false);
  expect(await idsOf("-kangaroo")).toEqual(["hep-th/9901001"]);
  expect(await idsOf("title:kangaroo OR strings")).toHaveLength(2);
});
