import { expect, test } from "vitest";
import { findDoubles } from "./organization-doubles";

const doublesOf = (...names: string[]) =>
  findDoubles(names.map((name, index) => ({ slug: String(index), name }))).map((group) =>
    group.map(({ slug }) => slug),
  );

test.each([
  ["letter case", "Zhejiang University", "Zhejiang university"],
  ["accents", "ETH Zürich", "ETH Zurich"],
  ["spaces", " Xiaohongshu ", "Xiao hongshu"],
  ["signs", "University of Wisconsin - Madison", "University of Wisconsin–Madison"],
  ["an article", "The University of Hong Kong", "University of Hong Kong"],
  ["letters of full width", "ＯＰＰＯ", "OPPO"],
])("names that differ in %s are one", (_, one, other) => {
  expect(doublesOf(one, other)).toEqual([["0", "1"]]);
});

test.each([
  ["IBM", "IBM Research"],
  ["北京大学", "清华大学"],
  ["Theory Lab", "Ory Lab"],
  ["!!", "??"],
  ["C", "C++ Lab"],
])("%s and %s are two", (one, other) => {
  expect(doublesOf(one, other)).toEqual([]);
});

test("groups come in the order of their first ones, with all of one name", () => {
  expect(doublesOf("ByteDance", "OPPO", "Tsinghua", "oppo", "Bytedance", "Oppo")).toEqual([
    ["0", "4"],
    ["1", "3", "5"],
  ]);
});
