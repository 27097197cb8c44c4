import { expect, test } from "vitest";
import { parseArxivId } from "./arxiv";
import { originalOf, statedMonth } from "./index";

test("ids of both forms are understood, with and without version", () => {
  expect(parseArxivId("2404.18911")).toEqual({ id: "2404.18911", version: null });
  expect(parseArxivId("2404.18911v12")).toEqual({ id: "2404.18911", version: 12 });
  expect(parseArxivId("0704.0001")).toEqual({ id: "0704.0001", version: null });
  expect(parseArxivId("hep-th/9901001v2")).toEqual({ id: "hep-th/9901001", version: 2 });
  expect(parseArxivId("HEP-TH/9901001")).toEqual({ id: "hep-th/9901001", version: null });
  expect(parseArxivId("math.gt/0309136")).toEqual({ id: "math.GT/0309136", version: null });
});

test("links and prefixes lead to the same id", () => {
  for (const text of [
    "https://arxiv.org/abs/2404.18911v1",
    "http://www.arxiv.org/pdf/2404.18911.pdf",
    "https://arxiv.org/html/2404.18911v1?x=1#S2",
    "arXiv:2404.18911",
    "oai:arXiv.org:2404.18911",
    "  2404.18911 ",
  ])
    expect(parseArxivId(text)?.id, text).toBe("2404.18911");
});

test("what is no id is refused", () => {
  for (const text of [
    "",
    "nonsense",
    "9999.99999",
    "2404.189",
    "2413.18911",
    "2404.18911v0",
    "2404.18911/../x",
    "２４０４.18911",
    "2404.18911\0",
    "../etc/passwd",
    "hep-th/99010011",
    "x".repeat(5000),
  ])
    expect(parseArxivId(text), text).toBeNull();
});

test("an id states its month, across the change of the century", () => {
  expect(statedMonth("2404.18911")).toBe("2024-04");
  expect(statedMonth("hep-th/9901001")).toBe("1999-01");
  expect(statedMonth("math.GT/0309136")).toBe("2003-09");
});

test("a withdrawn paper has a page at arXiv, and no PDF", () => {
  const paper = { id: "2404.18911", abstractOrigin: "arxiv", version: 2 };
  expect(originalOf({ ...paper, withdrawnAt: null }).pdfUrl).toBe("https://arxiv.org/pdf/2404.18911");
  expect(originalOf({ ...paper, withdrawnAt: new Date() })).toMatchObject({
    url: "https://arxiv.org/abs/2404.18911",
    pdfUrl: null,
  });
});
