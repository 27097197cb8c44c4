import { expect, test } from "vitest";
import { knownTopics } from "../entity/topics";
import { canonicalSearch } from "./format-search";
import { noticeSentence, scriptNotices } from "./search-notices";
import { isEmptySearch, parseSearchQuery } from "./search-query";

// Each operator, by each of its names, and what it is written as where all write it the same.
test.each([
  ["title:mamba", "title:mamba"],
  ["ti:Mamba", "title:mamba"],
  ["intitle:mamba", "title:mamba"],
  ['title:"State Space Models"', 'title:"state space models"'],
  ["ti: mamba", "title:mamba"],
  ["abs:mamba", "abs:mamba"],
  ["abstract:mamba", "abs:mamba"],
  ['abs:"state space"', 'abs:"state space"'],
  ["au:lecun", "author:lecun"],
  ["author:LeCun", "author:lecun"],
  ["author: LeCun", "author:lecun"],
  ['author:"LeCun, Yann"', "author:yann-lecun"],
  ['author:"Y. LeCun"', "author:y-lecun"],
  ['au:"Jürgen Schmidhuber"', "author:jurgen-schmidhuber"],
  ["cat:cs.CL", "topic:cs.CL"],
  ["topic:CS.cl", "topic:cs.CL"],
  ["category:stat.ML", "topic:stat.ML"],
  ['topic:"Computation and Language"', "topic:cs.CL"],
  ["cat:cs.*", "topic:cs.*"],
  ["cat:cs", "topic:cs.*"],
  ["organization:NVIDIA", "org:nvidia"],
  ["year:24", "year:2024"],
  ["year:97", "year:1997"],
  ["year: 2024", "year:2024"],
  ["year:2023-2024", "from:2023-01-01 to:2024-12-31"],
  ["year:23..24", "from:2023-01-01 to:2024-12-31"],
  ["since:2025-11", "from:2025-11-01"],
  ["until:2025-02", "to:2025-02-28"],
  ["from:2024 year:2024-2026 to:2025", "from:2024-01-01 to:2025-12-31"],
  ["has:CODE", "has:code"],
  ["Mamba*", "mamba*"],
  ["title:transform*", "title:transform*"],
  ["all:mamba", "mamba"],
  ['all:"state space"', '"state space"'],
  ["A* search", "a* search"],
  ["mamba AND transformer", "mamba transformer"],
  ["mamba OR transformer", "mamba OR transformer"],
  ["(mamba OR transformer)", "mamba OR transformer"],
  ["transformer OR mamba", "mamba OR transformer"],
  ["mamba NOT vision", "mamba -vision"],
  ["mamba AND NOT vision", "mamba -vision"],
  ["mamba ANDNOT vision", "mamba -vision"],
  ['NOT "language model" mamba', 'mamba -"language model"'],
  ["mamba -title:vision", "mamba -title:vision"],
  ["-author:lecun jepa", "jepa -author:lecun"],
  ["jepa NOT (lecun OR bengio)", "jepa NOT (bengio OR lecun)"],
  ["year:2024 OR year:2025", "year:2024 OR year:2025"],
  ["(a b) OR c", "(a b) OR c"],
  ["a AND b OR c", "(a b) OR c"],
  ["x a OR b y", "x y a OR b"],
  ["OR mamba AND", "mamba"],
  ["((mamba)", "mamba"],
  ["mamba) ())", "mamba"],
  ["f(x) (GPT-4)", "f x gpt-4"],
  ["cats and dogs or not", "cats and dogs or not"],
  ["Attention: a survey", "attention a survey"],
  ["Author: a word in titles", "author a word in titles"],
])("an operator of everyday searches and of arXiv's: %s is %s", (text, written) => {
  const query = parseSearchQuery(text);
  expect([canonicalSearch(text), query.problems]).toEqual([written, []]);
  expect(canonicalSearch(written)).toBe(written);
});

test.each([
  ["from:2025-13-01", "from:2025-13-01"],
  ["from:2025-02-30", "from:2025-02-30"],
  ["from:yesterday", "from:yesterday"],
  ["to:soon", "to:soon"],
  ["until:2025-1", "until:2025-1"],
  ["from:1850", "from:1850"],
  ["year:abcd", "abcd"],
  ["year:20245", "20245"],
  ["year:2025-2024", "2025-2024"],
  ["year:1", "1"],
  ["year:1989", "1989"],
  ["topic:nonsense", "nonsense"],
  ["cat:cs.ZZ", "cs.ZZ"],
  ["cat:zz.*", "zz.*"],
  ["has:wings", "has:wings"],
  ["journal:nature", "journal:"],
  ["venue:CVPR", "venue:"],
  ["before:2024", "before:"],
  ["jr:nature", "jr:"],
  ["doi:10.1145/3404835", "doi:"],
  ["ma*", "ma*"],
  ["title:ab*", "ab*"],
  ["mamba -topic:nonsense", "nonsense"],
  ["from:2025 to:2024", "exclude each other"],
  ["year:2023 year:2024", "exclude each other"],
  ["mamba OR from:2024-05", "from:"],
])("what an operator cannot mean is a problem in a sentence, and no word: %s", (text, said) => {
  const { words, problems } = parseSearchQuery(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(said);
  expect(problems[0]).toMatch(/^[“A-Z].*\.$/);
  expect(words).toEqual(text.includes("mamba") ? ["mamba"] : []);
});

test("several problems are said one by one, each once, and what is well stays", () => {
  const query = parseSearchQuery("topic:nonsense mamba topic:nonsense year:abcd title:vision");
  expect(query.problems).toHaveLength(2);
  expect([query.words, isEmptySearch(query)]).toEqual([["mamba", "vision"], false]);
});

test("an id with an operator's name before it is an id", () => {
  for (const text of ["id:2404.18911", "doi:10.48550/arXiv.2404.18911", "all:2404.18911"])
    expect([parseSearchQuery(text).paperId?.id, parseSearchQuery(text).problems], text).toEqual(["2404.18911", []]);
});

test("words of fields and of choices rank, and those of choices are not asked for together", () => {
  const query = parseSearchQuery('robot title:mamba vision OR "state space" -video NOT (audio OR speech)');
  expect(query.words).toEqual(["robot", "mamba", "vision", "state", "space"]);
  expect([query.bareWords, query.excluded]).toEqual([["robot"], ["video"]]);
});

test("in sentences that were pasted, capitals are no operators", () => {
  const query = parseSearchQuery("Models do NOT generalize. We train more OR less. They do AND they do not.");
  expect([query.excluded, query.conditions, query.words.includes("generalize.")]).toEqual([[], [], true]);
});

test("every topic is asked for by its category and by its name", () => {
  for (const { category, name } of knownTopics) {
    expect(parseSearchQuery(`topic:${category}`).topics, category).toEqual([category]);
    expect(parseSearchQuery(`topic:"${name}"`).topics, name).toHaveLength(1);
  }
});

test("brackets and choices without end are read to a bounded size", () => {
  for (const text of [
    "(".repeat(2_000),
    "(a OR ".repeat(400),
    "NOT ".repeat(600),
    "a OR ".repeat(500),
    "valueOf OR toString",
  ])
    expect(JSON.stringify(parseSearchQuery(text).conditions).length, text.slice(0, 20)).toBeLessThan(5_000);
});

test.each([
  ["大语言模型", "Chinese characters"],
  ["トランスフォーマー", "Japanese characters"],
  ["大規模言語モデル", "Japanese characters"],
  ["언어모델", "Korean letters"],
  ["трансформер", "Cyrillic letters"],
  ["نموذج", "Arabic letters"],
  ["מודל", "Hebrew letters"],
  ["मॉडल", "Devanagari letters"],
  ["แบบจำลอง", "Thai letters"],
])("of words that no paper has, the script is said: %s", (word, script) => {
  const [notice] = scriptNotices(["model", word]);
  expect(notice && noticeSentence(notice)).toContain(`in ${script}.`);
});

test("of Latin and Greek words no script is said", () => expect(scriptNotices(["zzzz", "αβγ", "Łukasz"])).toEqual([]));
