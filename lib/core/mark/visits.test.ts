// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatArrivals } from "../list/arrivals";
import { marksScript } from "./reading-marks";
import { takeVisit, VISIT_GAP_MS } from "./visits";

const NOW = Date.UTC(2025, 11, 11, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const observer of observers.splice(0)) observer.disconnect();
  document.body.replaceChildren();
  localStorage.clear();
  history.replaceState(null, "", "/");
});

/** Observers of pages that were left, which a browser would end. */
const observers: MutationObserver[] = [];
class NotedObserver extends MutationObserver {
  constructor(onChange: MutationCallback) {
    super(onChange);
    observers.push(this);
  }
}

/** A page is loaded: the script in its head runs, and then a list comes whose papers came so long ago, in milliseconds. */
async function load(agos: number[], now = Date.now()) {
  for (const observer of observers.splice(0)) observer.disconnect();
  document.body.replaceChildren();
  vi.stubGlobal("MutationObserver", NotedObserver);
  // biome-ignore lint/security/noGlobalEval: it is the script of the head.
  globalThis.eval(marksScript);
  return addList(agos, now);
}

async function addList(agos: number[], now = Date.now()) {
  const list = document.createElement("section");
  const came = agos.map((ago) => ({ createdAt: new Date(now - ago), featuredAt: null }));
  list.dataset.arrivals = formatArrivals(came, now) ?? "";
  for (const index of agos.keys()) {
    const paper = list.appendChild(document.createElement("article"));
    paper.setAttribute("aria-labelledby", `paper-${index}`);
  }
  document.body.append(list);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const places = [...list.children].flatMap((paper, index) => (paper.hasAttribute("data-new") ? [index] : []));
  return { count: list.dataset.new, places };
}

test("at a first visit nothing is new, however many pages it has", async () => {
  expect(await load([0, DAY])).toEqual({ count: "0", places: [] });
  vi.setSystemTime(NOW + VISIT_GAP_MS / 2);
  expect(await load([0, DAY])).toEqual({ count: "0", places: [] });
});

test("later, what came since the last page of the visit before is new, and counted over the list", async () => {
  await load([0]);
  vi.setSystemTime(NOW + DAY);
  expect(await load([HOUR, DAY + HOUR, 2 * HOUR, DAY - HOUR])).toEqual({ count: "3", places: [0, 2, 3] });
});

test("the marks stay for the whole visit, and go with the next", async () => {
  await load([0]);
  vi.setSystemTime(NOW + DAY);
  await load([HOUR]);
  for (let page = 1; page < 5; page++) {
    vi.setSystemTime(NOW + DAY + page * (VISIT_GAP_MS - 1000));
    expect((await load([DAY - HOUR])).places).toEqual([0]);
  }
  vi.setSystemTime(NOW + 2 * DAY);
  expect((await load([DAY + HOUR, HOUR])).places).toEqual([1]);
});

test("a page that comes without a new document counts: it prolongs a visit, and begins one", async () => {
  await load([0]);
  vi.setSystemTime(NOW + VISIT_GAP_MS - 1000);
  history.pushState(null, "", "/papers/trending");
  await addList([0]);
  vi.setSystemTime(NOW + 2 * VISIT_GAP_MS - 2000);
  expect((await load([0])).count).toBe("0");
  vi.setSystemTime(NOW + DAY);
  history.pushState(null, "", "/");
  expect(await addList([HOUR, DAY])).toEqual({ count: "1", places: [0] });
});

test("a list whose papers came long ago says nothing, and is left alone", async () => {
  await load([0]);
  vi.setSystemTime(NOW + 90 * DAY);
  expect(formatArrivals([{ createdAt: new Date(NOW), featuredAt: null }], Date.now())).toBeUndefined();
});

test.each(["", "x", "NaN 5", "1 2 3", "-5 x", "{}", "undefined undefined"])(
  "where somebody else wrote %j nothing breaks, and no paper of long ago is new",
  async (text) => {
    localStorage.setItem("visits", text);
    expect(await load([0])).toMatchObject({ places: expect.any(Array) });
    expect(localStorage.getItem("visits")).toMatch(new RegExp(` ${NOW}$`));
  },
);

test("where storage is refused nothing is new, and the marks of papers still work", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("refused");
  });
  vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
    throw new Error("refused");
  });
  expect(await load([0])).toEqual({ count: "0", places: [] });
  expect(document.querySelector("article")?.dataset.marks).toBe("");
});

test("of the browser's word and the account's the later one holds, from the next page on", async () => {
  localStorage.setItem("visits", `${NOW - 3 * DAY} ${NOW}`);
  takeVisit(NOW - DAY);
  expect(await load([2 * DAY, HOUR])).toMatchObject({ places: [1] });
  takeVisit(NOW - 2 * DAY);
  takeVisit(null);
  expect(await load([1.5 * DAY, HOUR])).toMatchObject({ places: [1] });
});

test("a browser's first visit goes by the account's last one", async () => {
  await load([0]);
  takeVisit(NOW - DAY);
  expect(await load([2 * DAY, HOUR])).toMatchObject({ count: "1", places: [1] });
});
