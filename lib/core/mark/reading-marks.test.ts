// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { keep, newestMarks, readStoredMarks, storeMark } from "@/components/mark/stored-marks";
import { refuseStorage } from "@/scripts/testing/storage";
import { MARKED_PAPERS_MAX, type MarksById, marksOn, marksScript, subscribeToMarks } from "./reading-marks";

const run = (script: string) => new Function(script)();
const paper = (id: string) => {
  const element = document.createElement("article");
  element.setAttribute("aria-labelledby", `paper-${id}`);
  document.body.append(element);
  return element;
};
const marked = (id: string) => {
  const element = paper(id);
  return vi.waitFor(() => {
    expect(element.dataset.marks).toBeDefined();
    return element.dataset.marks;
  });
};

beforeEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
  // biome-ignore lint/suspicious/noDocumentCookie: what the site's own script reads.
  document.cookie = "signed_in=; Max-Age=0";
});

test("every paper that comes into the document says what its reader has marked it as", async () => {
  localStorage.setItem("marks", JSON.stringify({ owner: null, papers: { "2404.18911": { read: 1, saved: 2 } } }));
  run(marksScript);
  expect(await marked("2404.18911")).toBe("read saved");
  expect(await marked("hep-th/9901001")).toBe("");
  expect(marksOn("2404.18911")).toBe("read saved");
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["another shape", '"x"'],
  ["no papers", "{}"],
])("a browser that keeps %s shows no marks", async (_, text) => {
  if (text !== null) localStorage.setItem("marks", text);
  run(marksScript);
  expect(await marked("2404.18911")).toBe("");
});

test("an account's copy shows only to who is signed in, and is dropped otherwise", async () => {
  const copy = JSON.stringify({ owner: "ada", papers: { "2404.18911": { hidden: 1 } } });
  localStorage.setItem("marks", copy);
  // biome-ignore lint/suspicious/noDocumentCookie: what the site's own script reads.
  document.cookie = "signed_in=1";
  run(marksScript);
  expect(await marked("2404.18911")).toBe("hidden");
  // biome-ignore lint/suspicious/noDocumentCookie: what the site's own script reads.
  document.cookie = "signed_in=; Max-Age=0";
  run(marksScript);
  expect(await marked("2404.18911")).toBe("");
  expect(localStorage.getItem("marks")).toBeNull();
});

test("a mark is kept beside those of other tabs, and a paper goes with its last mark", () => {
  storeMark("2404.18911", "read", 1);
  localStorage.setItem(
    "marks",
    JSON.stringify({ owner: null, hasHistory: true, papers: { "2404.18911": { read: 1 }, other: { saved: 5 } } }),
  );
  storeMark("2404.18911", "saved", 2);
  expect(readStoredMarks().papers).toEqual({ "2404.18911": { read: 1, saved: 2 }, other: { saved: 5 } });
  storeMark("2404.18911", "read", undefined);
  storeMark("2404.18911", "saved", undefined);
  expect(readStoredMarks().papers).toEqual({ other: { saved: 5 } });
});

test("where storage is full, marks hold until the page is left", () => {
  const giveBack = refuseStorage("localStorage");
  keep({ owner: null, papers: { "2404.18911": { read: 1 } } });
  storeMark("2404.18911", "saved", 2);
  giveBack();
  expect(localStorage.getItem("marks")).toBeNull();
  expect(marksOn("2404.18911")).toBe("read saved");
  storeMark("2404.18911", "saved", undefined);
  expect(JSON.parse(localStorage.getItem("marks") ?? "")).toEqual({
    owner: null,
    papers: { "2404.18911": { read: 1 } },
    hasHistory: true,
  });
});

test("what another tab has dropped, such as a copy whose reader signed out there, does not come back", () => {
  keep({ owner: "ada", papers: { "2404.18911": { read: 1 } } });
  localStorage.removeItem("marks");
  storeMark("hep-th/9901001", "saved", 2);
  expect(readStoredMarks()).toEqual({ owner: null, papers: { "hep-th/9901001": { saved: 2 } } });
});

test("a browser keeps 5,000 papers: those saved or hidden, then those read last", () => {
  const papers: MarksById = { old: { read: 1 }, saved: { saved: 2 }, hidden: { read: 9, hidden: 3 } };
  for (let index = 0; index < MARKED_PAPERS_MAX; index++) papers[`read-${index}`] = { read: 1000 + index };
  const kept = newestMarks(papers);
  expect(Object.keys(kept)).toHaveLength(MARKED_PAPERS_MAX);
  for (const id of ["saved", "hidden", "read-2", `read-${MARKED_PAPERS_MAX - 1}`]) expect(kept).toHaveProperty([id]);
  for (const id of ["old", "read-0", "read-1"]) expect(kept).not.toHaveProperty([id]);
});

test("whoever shows marks is told of each change until they stop listening", async () => {
  const { announceMarks } = await import("./reading-marks");
  const told = vi.fn();
  const stop = subscribeToMarks(told);
  announceMarks();
  stop();
  announceMarks();
  expect(told).toHaveBeenCalledTimes(1);
});
