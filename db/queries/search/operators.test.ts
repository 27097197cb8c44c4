import { beforeAll, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createRecord } from "@/ingest/testing/records";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { createPaper } from "../../testing/factories";
import type { SearchRequest, SearchResult } from ".";
import { findNamed } from "./named";
import { indexQueuedPapers } from "./search-index";
import { searchInTime } from "./testing/search-in-time";
import { inSearchTransaction } from "./transaction";

const search = (text: string, request: Partial<SearchRequest> = {}) => searchInTime(text, { limit: 50, ...request });
const lettersOf = (result: SearchResult) =>
  result.papers
    .map(({ title }) => title.slice(0, 1))
    .sort()
    .join("");

beforeAll(async () => {
  const of = (title: string, abstract: string, day: string, change: Partial<Parameters<typeof createRecord>[0]> = {}) =>
    createRecord({
      ...change,
      id: `2503.0000${title.charCodeAt(0) - 64}`,
      title,
      abstract,
      publishedAt: new Date(`${day}T00:00:00Z`),
      categories: change.categories ?? ["cs.CL"],
    });
  await ingestPapers([
    of("A mamba for vision", "Images are seen.", "2023-05-01", {
      authors: [{ name: "Yann LeCun" }, { name: "Kaiming He" }],
      organization: { slug: "google", name: "Google DeepMind" },
      codeUrl: "https://github.com/a/a",
    }),
    of("B vision transformers", "We compare with Mamba. State space models wait.", "2024-05-01", {
      authors: [{ name: "Jürgen Schmidhuber" }, { name: "Xiaodong He" }, { name: "Kaiming Zhao" }],
      organization: { slug: "huawei-noah", name: "HUAWEI Noah's Ark Lab" },
      categories: ["cs.CV"],
    }),
    of("C state space models", "Audio is heard. To be or not to be.", "2025-05-01", {
      authors: [{ name: "Klaus Mueller" }, { name: "Y. A. LeCun" }, { name: "Song Han" }],
      categories: ["stat.ML"],
    }),
    of("D audio quantization", "A song of Han dynasty, at Google.", "2025-06-01", {
      authors: [{ name: "Kai-Ming He" }, { name: "Thomas Muller" }, { name: "Jean-Baptiste Alayrac" }],
      organization: { slug: "nvidia", name: "NVIDIA" },
    }),
  ]);
  await indexQueuedPapers();
});

test.each([
  // Fields.
  ["title:mamba", "A"],
  ["ti:vision", "AB"],
  ["abs:mamba", "B"],
  ["abs:vision", ""],
  ['title:"state space"', "C"],
  ['abs:"state space"', "B"],
  ["title:audio -abs:dynasty", ""],
  ["vision -title:transformers", "A"],
  // Choices.
  ["title:mamba OR title:audio", "AD"],
  ["(mamba OR audio) year:2025", "CD"],
  ["audio AND dynasty OR transformers", "BD"],
  ["vision NOT mamba", ""],
  ["vision NOT title:mamba", "B"],
  ["-vision", "CD"],
  ["-audio -year:2023", "B"],
  ["NOT (audio OR mamba)", ""],
  ["has:code OR org:nvidia", "AD"],
  ["cat:cs.CV OR cat:stat.ML", "BC"],
  ["au:lecun OR au:schmidhuber", "ABC"],
  ["year:2023 OR year:2025 audio OR mamba", "ACD"],
  ["the OR mamba", "AB"],
  // Beginnings, topics and years.
  ["mamb*", "AB"],
  ["quantiz*", "D"],
  ["quantization*", "D"],
  ["title:transf*", "B"],
  ["tit* OR transformer*", "B"],
  ["au:lecun mamb*", "A"],
  ["cat:cs.*", "ABD"],
  ["year:23", "A"],
  ["year:2023-2024", "AB"],
  ["the author:song-han", "C"],
  // Names.
  ['author:"Yann LeCun"', "A"],
  ["author:lecun", "AC"],
  ["au:LECUN", "AC"],
  ['author:"LeCun, Yann"', "A"],
  ['author:"Y. LeCun"', "AC"],
  ['author:"LeCun, Y."', "AC"],
  ['author:"lecun y"', "AC"],
  ['author:"lecun yann"', "A"],
  ['author:"Juergen Schmidhuber"', "B"],
  ["author:juergen", "B"],
  ['author:"J. Schmidhuber"', "B"],
  ["author:Jürgen", "B"],
  ["author:Müller", "CD"],
  ["author:Mueller", "CD"],
  ["author:muller", "CD"],
  ['author:"Muller, T."', "D"],
  ['author:"Klaus Müller"', "C"],
  ['author:"Jean Baptiste Alayrac"', "D"],
  ['author:"J.-B. Alayrac"', "D"],
  ['author:"Alayrac"', "D"],
  ['author:"Kaiming He"', "A"],
  ['author:"He, Kaiming"', "A"],
  ['author:"Kai-Ming He"', "AD"],
  ['author:"K. He"', "AD"],
  ["author:he", "ABD"],
  ["author:nobody", ""],
  ['org:"Google DeepMind"', "A"],
  ["org:deepmind", "A"],
  ["org:google", "A"],
  ['org:"deep mind google"', ""],
  ['org:"googledeepmind"', "A"],
  [`org:"HUAWEI Noah's Ark Lab"`, "B"],
  ['org:"noah ark"', "B"],
  ["org:Huawei-Noah", "B"],
  ["organization:nvidia", "D"],
])("of papers that are asked for by %s, these are found: %s", async (text, letters) => {
  expect(lettersOf(await search(text, { order: "newest" }))).toBe(letters);
});

test.each([
  ["title:mamba OR audio", "ACD"],
  ["mamba OR audio", "ABCD"],
  ["vision title:mamba", "A"],
])("ranked, %s finds %s", async (text, letters) => {
  const result = await search(text);
  expect(lettersOf(result)).toBe(letters);
  expect(result.mode).toBe("words");
});

test("of a choice, what has both comes first, and each counts as a match", async () => {
  const { papers, counts } = await search("transformers OR mamba");
  expect([papers[0]?.title.slice(0, 1), counts.total]).toEqual(["B", 2]);
});

test("a misspelt word of a choice or a field is corrected there too", async () => {
  const result = await search("title:quantizaton");
  expect([lettersOf(result), result.corrections]).toEqual([
    "D",
    [{ from: "quantizaton", to: "quantization", isKnown: false }],
  ]);
});

test.each([
  ["Kaiming He", ["kaiming-he"], []],
  ["he kaiming", ["kaiming-he"], []],
  ["He, Kaiming", ["kaiming-he"], []],
  ['"Kaiming He"', ["kaiming-he"], []],
  ["Song Han", ["song-han"], []],
  ["song han year:2025", ["song-han"], []],
  ["Y. LeCun", ["y-a-lecun", "yann-lecun"], []],
  ["Juergen Schmidhuber", ["jurgen-schmidhuber"], []],
  ["Klaus Müller", ["klaus-mueller"], []],
  ["Jean Baptiste Alayrac", ["jean-baptiste-alayrac"], []],
  ["google deepmind", [], ["google"]],
  ["GoogleDeepMind", [], ["google"]],
  ["NVIDIA", [], ["nvidia"]],
  ["Huawei Noah's Ark Lab", [], ["huawei-noah"]],
  ["lecun", [], []],
  ["Kaiming He vision", [], []],
  ["Kaiming He -vision", [], []],
  ["title:he kaiming", [], []],
  ["state space models", [], []],
  ["the", [], []],
])("a search that is nothing but a name, names whom it is: %s", async (text, authors, organizations) => {
  const named = await inSearchTransaction((tx) => findNamed(tx, parseSearchQuery(text)));
  expect([named.authors.sort(), named.organizations]).toEqual([authors, organizations]);
});

test("papers of whom a search names come first, before papers with these words", async () => {
  expect((await search("Song Han")).papers.map(({ title }) => title.slice(0, 1))).toEqual(["C", "D"]);
  expect((await search("kaiming he")).papers[0]?.title).toContain("A mamba");
  expect((await search("google deepmind")).papers.map(({ title }) => title.slice(0, 1))).toEqual(["A", "D"]);
});

test.each([
  ['"audio for transformers"', ["quote"]],
  ['see "state space models" with "audio quantization"', ["quotes"]],
  ["大语言模型", ["in Chinese characters"]],
  ["大语言模型 mamba", ["in Chinese characters"]],
  ["the", ["common"]],
  ["to be or not to be", ["common"]],
  ["OF THE", ["common"]],
  ['""', ["nothing"]],
  ["???", ["nothing"]],
  ["mamba", []],
  ['"state space"', []],
  ['"nothing holds it" author:nobody', []],
  ["zzzzqqq", []],
])("what is to be said of %s: %j", async (text, notices) => {
  expect((await search(text)).notices).toEqual(notices);
});

test("a quote that no paper holds is looked for by its words, whatever else must hold still holds", async () => {
  expect(lettersOf(await search('"audio for transformers"'))).toBe("BCD");
  expect(lettersOf(await search('"audio for transformers" year:2025'))).toBe("CD");
  expect(lettersOf(await search('"state space"'))).toBe("BC");
});

test("a title with words in it that read as operators is found by itself", async () => {
  const { id } = await createPaper({ title: "Attention is NOT Explanation -- OR is it?" });
  await indexQueuedPapers();
  const { papers } = await search("Attention is NOT Explanation -- OR is it?");
  expect(papers[0]?.id).toBe(id);
});

test("a title of stop words alone is found by itself", async () => {
  const { id } = await createPaper({ title: "How to be there" });
  await indexQueuedPapers();
  const found = await search("how to be there");
  expect([found.papers.map((paper) => paper.id), found.counts.total, found.notices]).toEqual([[id], 1, []]);
});
