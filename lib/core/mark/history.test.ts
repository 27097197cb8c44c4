import { expect, test } from "vitest";
import { groupByDayOpened, historyPath, readHistoryWords } from "./history";

test("an address says words, place and view, and leaves out what goes unsaid", () => {
  expect(historyPath({ words: "", view: "titles" })).toBe("/saved/history");
  expect(historyPath({ words: "lora & co", view: "titles" })).toBe("/saved/history?q=lora+%26+co");
  expect(historyPath({ words: "a", view: "grid", after: "marked_1_2404.18911" })).toBe(
    "/saved/history?q=a&after=marked_1_2404.18911&view=grid",
  );
});

test.each([
  [undefined, ""],
  [null, ""],
  ["  lora \n adapters ", "lora adapters"],
  ["\0", ""],
  ["x".repeat(900), "x".repeat(200)],
])("%j is read as %j", (text, words) => {
  expect(readHistoryWords(text)).toBe(words);
});

test("papers stand under the day on which they were opened where their reader is", () => {
  const openedAt = { a: Date.UTC(2025, 1, 15, 1), b: Date.UTC(2025, 1, 14, 23), c: Date.UTC(2025, 1, 14, 3) };
  const papers = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const daysIn = (zone: string) =>
    groupByDayOpened(papers, openedAt, zone).map(({ day, papers: of }) => [day, of.map(({ id }) => id).join("")]);
  expect(daysIn("UTC")).toEqual([
    ["2025-02-15", "a"],
    ["2025-02-14", "bc"],
  ]);
  expect(daysIn("America/New_York")).toEqual([
    ["2025-02-14", "ab"],
    ["2025-02-13", "c"],
  ]);
  expect(groupByDayOpened([], {}, "UTC")).toEqual([]);
});
