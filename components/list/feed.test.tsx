// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FeedPage } from "@/db/queries/list/feed";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, doing, find, freshPages, hrefs, requests, show, until } from "../testing/page";
import { DayPapers } from "./day-papers";
import { DaySection } from "./day-section";
import { Feed } from "./feed";
import { ListPager } from "./list-pager";
import { PapersByDay } from "./papers-by-day";

freshPages();

const TODAY = "2025-12-11";
const papers = (...cards: Parameters<typeof createCard>[0][]) => toListedPapers(cards.map((card) => createCard(card)));
const named = (...ids: string[]) => papers(...ids.map((id) => ({ id, title: id })));
const titles = (page: ParentNode) =>
  [...page.querySelectorAll("article :is(h2, h3)")].map((title) => title.textContent);
const pageOf = (day: string, next: string | null): FeedPage => ({
  sections: [{ day, paperCount: 1, papers: named(day) }],
  next,
});

/** What watches for the end of the list; `see` lets it come near the window. */
const watched = new Set<{ target: Element; see(isNear?: boolean): void }>();
const own = globalThis.IntersectionObserver;
beforeEach(() => {
  watched.clear();
  globalThis.IntersectionObserver = class {
    private readonly entries = new Set<{ target: Element; see(isNear?: boolean): void }>();
    constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
    observe(target: Element) {
      const entry = { target, see: (isNear = true) => this.tell([{ isIntersecting: isNear }]) };
      this.entries.add(entry);
      // Links and the places of buttons are watched too.
      if (!target.matches("a, .marks")) watched.add(entry);
    }
    unobserve() {}
    disconnect() {
      for (const entry of this.entries) watched.delete(entry);
    }
  } as unknown as typeof IntersectionObserver;
});
afterEach(() => {
  globalThis.IntersectionObserver = own;
});
const see = (isNear?: boolean) => doing(() => [...watched][0]?.see(isNear));

test("without scripts the way to older days is a link", () => {
  expect(hrefs(deliver(<Feed start={pageOf(TODAY, "2025-12-10")} today={TODAY} />)).at(-1)).toBe("/feed/2025-12-10");
});

test("older days come as the end of the list nears the window, page after page to the last", async () => {
  const { page } = show(<Feed start={pageOf(TODAY, "2025-12-10")} today={TODAY} />);
  requests.length = 0;
  await see(false);
  expect(requests).toEqual([]);
  await see();
  expect(requests.map(({ line }) => line)).toEqual(["GET /api/feed?from=2025-12-10"]);
  expect(watched.size).toBe(0);
  requests[0]?.answer(pageOf("2025-12-10", "2025-12-09"));
  await until(() => expect(titles(page)).toEqual([TODAY, "2025-12-10"]));
  await until(() => expect(watched.size).toBe(1));
  await see();
  requests.find(({ line }) => line.endsWith("2025-12-09"))?.answer(pageOf("2025-12-09", null));
  await until(() => expect(titles(page)).toEqual([TODAY, "2025-12-10", "2025-12-09"]));
  expect(watched.size).toBe(0);
  expect(hrefs(page).filter((href) => href?.startsWith("/feed/"))).toEqual([]);
});

test("after three pages by scrolling the reader is asked, and a press brings more", async () => {
  const day = (count: number) => `2025-12-${String(10 - count).padStart(2, "0")}`;
  const { page } = show(<Feed start={pageOf(TODAY, day(0))} today={TODAY} />);
  const arrive = async (count: number) => {
    requests.at(-1)?.answer(pageOf(day(count), day(count + 1)));
    await until(() => expect(titles(page)).toContain(day(count)));
  };
  for (const count of [0, 1, 2]) {
    await until(() => expect(watched.size).toBe(1));
    await see();
    await arrive(count);
  }
  const asked = requests.length;
  expect(watched.size).toBe(0);
  await doing(() => find<HTMLButtonElement>(".earlier-days button", undefined, page).click());
  expect(requests).toHaveLength(asked + 1);
  expect(requests.at(-1)?.line).toBe(`GET /api/feed?from=${day(3)}`);
  await arrive(3);
  await until(() => expect(watched.size).toBe(1));
});

test.each([
  ["refused", () => requests.at(-1)?.answer({ error: "Later." }, 503)],
  ["lost", () => requests.at(-1)?.fail()],
])("days whose request is %s are said to be missing, and the link to them stays", async (_, happen) => {
  const { page } = show(<Feed start={pageOf(TODAY, "2025-12-10")} today={TODAY} />);
  await see();
  const before = page.textContent;
  happen();
  await until(() => expect(page.textContent).not.toBe(before));
  expect(hrefs(page).at(-1)).toBe("/feed/2025-12-10");
  expect(titles(page)).toEqual([TODAY]);
});

test("a page that is left asks for no more, and shows no failure", async () => {
  const { page, change } = show(<Feed start={pageOf(TODAY, "2025-12-10")} today={TODAY} />);
  await see();
  const error = vi.spyOn(console, "error");
  change(null);
  expect(requests.at(-1)?.init.signal?.aborted).toBe(true);
  await doing(() => {});
  expect(page.querySelectorAll("article")).toHaveLength(0);
  expect(error).not.toHaveBeenCalled();
});

test("a very full day shows its first papers and leads to all of them; another is whole", () => {
  const section = (paperCount: number) =>
    deliver(<DaySection section={{ day: "2025-12-10", paperCount, papers: named("a", "b") }} today={TODAY} />);
  const ways = (page: HTMLElement) => hrefs(page).filter((href) => href === "/papers/date/2025-12-10").length;
  expect(ways(section(120)) - ways(section(2))).toBe(1);
  expect(section(120).textContent).toContain("120");
});

test("the day that is open says that more may come", () => {
  const heading = (day: string) =>
    deliver(<DaySection section={{ day, paperCount: 1, papers: named("a") }} today={TODAY} />).querySelector("h2 + p")
      ?.textContent;
  expect(heading("2025-12-10")).toBe("1 paper");
  expect(heading(TODAY)).toMatch(/^1 paper ./);
});

test.each([0, 1, 3, 4, 50])("of %i papers each stands once, in the order of votes, with or without a lead", (count) => {
  const ids = Array.from({ length: count }, (_, index) => `p${index}`);
  for (const hasLead of [true, false]) {
    const page = deliver(<DayPapers papers={named(...ids)} today={TODAY} headingLevel={2} hasLead={hasLead} />);
    expect(titles(page)).toEqual(ids);
    expect(page.querySelectorAll("h3")).toHaveLength(0);
  }
});

test("a list of many days has each under its date, and what had no day at the end", () => {
  const list = papers(
    { id: "a", title: "a", featuredOn: "2025-12-11" },
    { id: "b", title: "b", featuredOn: "2025-12-11" },
    { id: "c", title: "c", featuredOn: "2024-01-02" },
    { id: "d", title: "d", featuredOn: null },
  );
  const sections = [
    ...deliver(<PapersByDay view="excerpts" papers={list} today={TODAY} />).querySelectorAll("section"),
  ];
  expect(sections.map(titles)).toEqual([["a", "b"], ["c"], ["d"]]);
  expect(sections.map((section) => section.querySelector("h2 a")?.getAttribute("href"))).toEqual([
    "/papers/date/2025-12-11",
    "/papers/date/2024-01-02",
    undefined,
  ]);
  expect(sections.map((section) => section.querySelector("h2 time")?.textContent?.includes("2024"))).toEqual([
    false,
    true,
    undefined,
  ]);
});

test("a list on one page has no pager; others have the ways that there are", () => {
  const ways = (firstPath: string | null, nextPath: string | null) =>
    hrefs(deliver(<ListPager firstPath={firstPath} nextPath={nextPath} />));
  expect(deliver(<ListPager firstPath={null} nextPath={null} />).querySelector("nav")).toBeNull();
  expect(ways("/a", null)).toEqual(["/a"]);
  expect(ways(null, "/b")).toEqual(["/b"]);
  expect(ways("/a", "/b")).toEqual(["/b", "/a"]);
  expect(find("a[rel=next]", undefined, deliver(<ListPager firstPath="/a" nextPath="/b" />)).getAttribute("href")).toBe(
    "/b",
  );
});
