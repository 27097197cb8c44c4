// @vitest-environment happy-dom
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { FeedPage } from "@/db/queries/list/feed";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { doing, freshPages, requests, show, until } from "../testing/page";
import { Feed } from "./feed";

freshPages();

const TODAY = "2025-12-11";
const pageOf = (day: string, next: string | null): FeedPage => ({
  sections: [{ day, paperCount: 1, papers: toListedPapers([createCard({ id: day, title: day })]) }],
  next,
});
const START = pageOf(TODAY, "2025-12-10");
const OLDER: Record<string, FeedPage> = {
  "2025-12-10": pageOf("2025-12-10", "2025-12-09"),
  "2025-12-09": pageOf("2025-12-09", "2025-12-08"),
};
const lines = () => requests.map(({ line }) => line);
const answerNext = (day: string) =>
  until(() => {
    const request = requests.find(({ line }) => line === `GET /api/feed?from=${day}`);
    expect(request).toBeDefined();
    request?.answer(OLDER[day]);
  });

let scrolled: number[];
afterAll(() => history.replaceState(null, ""));
beforeEach(() => {
  scrolled = [];
  // Nobody scrolls to the end of the list.
  globalThis.IntersectionObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
  history.replaceState({ __NA: true }, "");
  vi.spyOn(globalThis, "scrollBy").mockImplementation((to) => void scrolled.push((to as ScrollToOptions).top ?? 0));
  vi.spyOn(Element.prototype, "checkVisibility").mockReturnValue(true);
  // Each day's paper stands 1,000 below the one before.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const top = [...document.querySelectorAll(".card")].indexOf(this) * 1_000 + 100;
    return { top, bottom: top + 300 } as DOMRect;
  });
});

test("the days that were added are fetched again, and the paper is moved to where it stood", async () => {
  history.replaceState({ __NA: true, feedPlace: { pages: 2, paperId: "2025-12-09", top: 40 } }, "");
  const { page } = show(<Feed start={START} today={TODAY} />);
  await answerNext("2025-12-10");
  await answerNext("2025-12-09");
  await until(() => expect(scrolled).toEqual([2_060]));
  expect(page.querySelectorAll(".card")).toHaveLength(3);
});

test("a place within the first days asks for nothing, and a new visit has no place", async () => {
  history.replaceState({ feedPlace: { pages: 0, paperId: TODAY, top: 40 } }, "");
  show(<Feed start={START} today={TODAY} />);
  await until(() => expect(scrolled).toEqual([60]));
  expect(lines().filter((line) => line.startsWith("GET /api/feed"))).toEqual([]);
});

test("a paper that a busy page shows some frames later is waited for", async () => {
  history.replaceState({ feedPlace: { pages: 0, paperId: TODAY, top: 40 } }, "");
  vi.spyOn(Element.prototype, "checkVisibility").mockReturnValue(false);
  show(<Feed start={START} today={TODAY} />);
  await doing(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(scrolled).toEqual([]);
  vi.spyOn(Element.prototype, "checkVisibility").mockReturnValue(true);
  await until(() => expect(scrolled).toEqual([60]));
});

test.each([null, {}, "text", { pages: "2", paperId: 1 }])("what is no place is none: %j", async (feedPlace) => {
  history.replaceState({ feedPlace }, "");
  show(<Feed start={START} today={TODAY} />);
  await doing(() => new Promise((resolve) => setTimeout(resolve, 60)));
  expect(scrolled).toEqual([]);
});

test("a reader who scrolls meanwhile is left where they are", async () => {
  history.replaceState({ feedPlace: { pages: 1, paperId: "2025-12-10", top: 40 } }, "");
  const { page } = show(<Feed start={START} today={TODAY} />);
  await doing(() => dispatchEvent(new Event("wheel")));
  await answerNext("2025-12-10");
  await until(() => expect(page.querySelectorAll(".card")).toHaveLength(2));
  await doing(() => new Promise((resolve) => setTimeout(resolve, 60)));
  expect(scrolled).toEqual([]);
});

test("days that cannot be had again end the way back, and the link to them stays", async () => {
  history.replaceState({ feedPlace: { pages: 1, paperId: "2025-12-10", top: 40 } }, "");
  const { page } = show(<Feed start={START} today={TODAY} />);
  await until(() => expect(lines()).toContain("GET /api/feed?from=2025-12-10"));
  requests.find(({ line }) => line.startsWith("GET /api/feed"))?.fail();
  await until(() => expect(page.querySelector('a[href="/feed/2025-12-10"]')).not.toBeNull());
  expect(scrolled).toEqual([]);
});

test("a click keeps the paper that it is in, beside what Next keeps there", async () => {
  const { page } = show(<Feed start={START} today={TODAY} />);
  addEventListener("click", (event) => event.preventDefault());
  await doing(() => page.querySelector<HTMLElement>(".card h3 a, .card h2 a")?.click());
  expect(history.state).toEqual({ __NA: true, feedPlace: { pages: 0, paperId: TODAY, top: 100 } });
});
