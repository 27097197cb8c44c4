// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { CARDS_MAX, type MarksById } from "@/lib/core/mark/reading-marks";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, doing, find, freshPages, request, requests, type SentRequest, show, until } from "../testing/page";
import { StoredList } from "./stored-list";

freshPages();

const list = <StoredList kind="saved" nothing="Nothing saved." />;
const keepSaved = (ids: string[]) => {
  window.paperMarks = Object.fromEntries(ids.map((id, index) => [id, { saved: 1000 - index }]));
};
const asked = (sent: SentRequest | undefined) =>
  new URL(sent?.line.slice(4) ?? "", "http://x").searchParams.get("papers");
const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `2404.${10_000 + from + index}`);
/** Answers with the cards that were asked for, in an order of their own. */
function answer(sent: SentRequest | undefined, leaveOut: string[] = []) {
  const cards = (asked(sent) ?? "").split(",").filter((id) => !leaveOut.includes(id));
  const papers = toListedPapers(cards.reverse().map((id) => createCard({ id, title: `Paper ${id}` })));
  sent?.answer({ papers, today: "2025-12-11" });
}
const titles = () => [...document.querySelectorAll("h2")].map((title) => title.textContent?.slice("Paper ".length));
const moreButtons = () =>
  [...document.querySelectorAll<HTMLButtonElement>("button[type=button]")].filter((each) => !each.closest("article"));
const cite = () => document.querySelector("a[href*=cite]");

beforeEach(() => {
  window.paperMarks = {};
});

test("the page as it is delivered has no list, and says so to who has no scripts", () => {
  keepSaved(["1"]);
  const page = deliver(list);
  expect(page.querySelectorAll("article, button, a")).toHaveLength(0);
  expect(page.textContent).not.toContain("Nothing saved.");
});

test("who has marked nothing of the kind is told so, and nothing is asked", async () => {
  const marks: MarksById = { 1: { read: 1, hidden: 2 } };
  window.paperMarks = marks;
  const { page } = show(list);
  expect(page.textContent).toContain("Nothing saved.");
  expect(cite()).toBeNull();
  expect(moreButtons()).toEqual([]);
  expect(requests).toEqual([]);
});

test("papers come in the order in which they were saved, the newest first, whatever the answer's", async () => {
  window.paperMarks = {
    "2404.1": { saved: 3 },
    "2404.2": { saved: 9 },
    "2404.3": { read: 12 },
    "2404.4": { saved: 5 },
  };
  show(list);
  expect(asked(requests[0])).toBe("2404.2,2404.4,2404.1");
  answer(requests[0]);
  await until(() => expect(titles()).toEqual(["2404.2", "2404.4", "2404.1"]));
  expect(moreButtons()).toEqual([]);
});

test("papers are asked for and shown in the view that the reader chose; another shows them anew", async () => {
  keepSaved(ids(1, 2));
  const { change } = show(<StoredList kind="saved" view="titles" nothing="" />);
  expect(requests[0]?.line).toContain("&view=titles");
  answer(requests[0]);
  await until(() => expect(document.querySelectorAll(".line")).toHaveLength(2));
  expect(find("[data-view][aria-current]").dataset.view).toBe("titles");
  change(<StoredList kind="saved" view="excerpts" nothing="" />);
  answer(requests[1]);
  await until(() => expect(titles()).toEqual(ids(1, 2)));
  expect(document.querySelectorAll(".line")).toHaveLength(0);
});

test("a paper that is not here any more is left out", async () => {
  keepSaved(ids(1, 3));
  show(list);
  answer(requests[0], ids(2, 2));
  await until(() => expect(titles()).toEqual([...ids(1, 1), ...ids(3, 3)]));
});

test("saved papers can be cited, hidden ones not; changing over shows the other list alone", async () => {
  window.paperMarks = { "2404.1": { saved: 3 }, "2404.2": { hidden: 9 } };
  const { change } = show(list);
  expect(cite()?.getAttribute("href")).toContain("2404.1");
  change(<StoredList kind="hidden" nothing="Nothing hidden." />);
  expect(cite()).toBeNull();
  // The answer for the list that was left comes late.
  answer(requests[0]);
  answer(requests[1]);
  await until(() => expect(titles()).toEqual(["2404.2"]));
});

test("a long list comes in parts, and the button goes with the last", async () => {
  keepSaved(ids(1, CARDS_MAX + 2));
  show(list);
  expect(asked(requests[0])?.split(",")).toHaveLength(CARDS_MAX);
  answer(requests[0]);
  await until(() => expect(moreButtons()).toHaveLength(1));
  await doing(() => moreButtons()[0]?.click());
  expect(asked(requests[1])).toBe(ids(CARDS_MAX + 1, CARDS_MAX + 2).join(","));
  answer(requests[1]);
  await until(() => expect(titles()).toEqual(ids(1, CARDS_MAX + 2)));
  expect(moreButtons()).toEqual([]);
});

test("a list of exactly one part has no button", async () => {
  keepSaved(ids(1, CARDS_MAX));
  show(list);
  answer(requests[0]);
  await until(() => expect(titles()).toHaveLength(CARDS_MAX));
  expect(moreButtons()).toEqual([]);
});

test("two clicks for more show no paper twice", async () => {
  keepSaved(ids(1, CARDS_MAX + 2));
  show(list);
  answer(requests[0]);
  await until(() => expect(moreButtons()).toHaveLength(1));
  await doing(() => moreButtons()[0]?.click());
  await doing(() => moreButtons()[0]?.click());
  for (const sent of requests.slice(1)) answer(sent);
  await until(() => expect(titles()).toHaveLength(CARDS_MAX + 2));
  await doing(() => {});
  expect(titles()).toEqual(ids(1, CARDS_MAX + 2));
});

test.each([
  ["refused", (sent: SentRequest) => sent.answer({}, 503)],
  ["lost", (sent: SentRequest) => sent.fail()],
])("papers whose request is %s can be asked for again, from where it failed", async (_, happen) => {
  keepSaved(ids(1, 2));
  const { page } = show(list);
  happen(await request(`GET /api/cards?papers=${ids(1, 2).join(",")}`));
  await until(() => expect(moreButtons()).toHaveLength(1));
  const failed = page.textContent;
  await doing(() => find("button").click());
  expect(page.textContent).not.toBe(failed);
  answer(requests[1]);
  await until(() => expect(titles()).toEqual(ids(1, 2)));
  expect(moreButtons()).toEqual([]);
});
