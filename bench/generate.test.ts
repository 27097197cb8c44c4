import { expect, test } from "vitest";
import { generatePapers } from "./generate";

test("the same seed gives the same papers, another one others", () => {
  expect(generatePapers(5, 1)).toEqual(generatePapers(5, 1));
  expect(generatePapers(5, 1)).not.toEqual(generatePapers(5, 2));
});

test("two of three papers have an organization, and abstracts are as long as real ones", () => {
  const papers = generatePapers(300, 1);
  expect(papers.filter((paper) => paper.organization)).toHaveLength(200);
  for (const { abstract } of papers) {
    expect(abstract.length).toBeGreaterThan(1100);
    expect(abstract.length).toBeLessThan(1500);
  }
});

test("ids count up from the first number", () => {
  expect(generatePapers(2, 1, 99).map((paper) => paper.id)).toEqual(["2606.00099", "2606.00100"]);
});
