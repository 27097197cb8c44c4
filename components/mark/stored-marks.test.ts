// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { subscribeToMarks } from "@/lib/core/mark/reading-marks";
import { freshPages } from "../testing/page";
import { assignMark, keep, newestMarks, readStoredMarks, showAllMarks, showMarks } from "./stored-marks";

freshPages();

function addPaper(id: string, marks?: string) {
  const paper = document.body.appendChild(document.createElement("article"));
  paper.setAttribute("aria-labelledby", `paper-${id}`);
  if (marks !== undefined) paper.dataset.marks = marks;
  return paper;
}

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["null", "null"],
  ["no papers", '{"owner":"ada"}'],
])("a browser that keeps %s keeps no marks, and nobody's", (_, text) => {
  if (text !== null) localStorage.setItem("marks", text);
  expect(readStoredMarks()).toEqual({ owner: null, papers: {} });
});

test("a mark is set, moved and taken away; the paper goes with its last", () => {
  const papers = {};
  assignMark(papers, "1", "read", 5);
  assignMark(papers, "1", "saved", 6);
  assignMark(papers, "1", "read", 7);
  expect(papers).toEqual({ 1: { saved: 6, read: 7 } });
  assignMark(papers, "1", "saved", undefined);
  assignMark(papers, "1", "read", undefined);
  assignMark(papers, "2", "hidden", undefined);
  expect(papers).toEqual({});
});

test("few papers are kept as they are", () => {
  const papers = { old: { read: 1 }, older: { read: 0 } };
  expect(newestMarks(papers)).toBe(papers);
});

test("only a paper that was hidden on this page leaves a line, which stays while other marks change", () => {
  const paper = addPaper("1", "");
  const twin = addPaper("1", "");
  const other = addPaper("12", "");
  keep({ owner: null, papers: { 1: { hidden: 1 } } });
  showMarks("1", "hidden");
  expect([paper.dataset.marks, twin.dataset.marks, other.dataset.marks]).toEqual(["hidden just", "hidden just", ""]);
  keep({ owner: null, papers: { 1: { hidden: 1, read: 2 } } });
  showMarks("1", "read");
  expect(paper.dataset.marks).toBe("hidden read just");
  keep({ owner: null, papers: { 1: { read: 2 } } });
  showMarks("1", "hidden");
  expect(paper.dataset.marks).toBe("read");
});

test("a paper that was hidden before, and is shown in a list of hidden ones, leaves no line for being read", () => {
  const paper = addPaper("1", "hidden");
  keep({ owner: null, papers: { 1: { hidden: 1, read: 2 } } });
  showMarks("1", "read");
  expect(paper.dataset.marks).toBe("hidden read");
});

test("all marks are shown without a paper coming or going, and those who listen are told", () => {
  const told = vi.fn();
  subscribeToMarks(told);
  const [hidden, line, fresh, unseen] = [
    addPaper("1", "hidden"),
    addPaper("2", "hidden just"),
    addPaper("3", "read"),
    addPaper("4"),
  ];
  keep({ owner: null, papers: { 2: { saved: 1 }, 3: { hidden: 2 }, 4: { read: 3 } } });
  showAllMarks();
  const shown = [hidden, line, fresh, unseen].map((paper) => paper?.dataset.marks);
  expect(shown).toEqual(["hidden", "saved hidden just", "", "read"]);
  expect(told).toHaveBeenCalledTimes(1);
});
