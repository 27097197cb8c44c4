// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, doing, find, freshPages, request, requests, type SentRequest, show, until } from "../testing/page";
import { StoredHistory } from "./stored-history";
import { readStoredMarks } from "./stored-marks";

freshPages();

const history = (words = "") => <StoredHistory view="titles" words={words} timeZone="UTC" nothing="Nothing opened." />;
function keepMarks(papers: object, more: object = { hasHistory: true }) {
  localStorage.setItem("marks", JSON.stringify({ owner: null, papers, ...more }));
  window.paperMarks = JSON.parse(JSON.stringify(papers));
}
function answerCards(sent: SentRequest) {
  const asked = new URL(sent.line.slice(4), "http://x").searchParams.get("papers")!.split(",");
  const papers = toListedPapers(
    asked.map((id) => createCard({ id, title: `Paper ${id}` })),
    "titles",
  );
  sent.answer({ papers, today: "2025-12-11" });
}
const titles = () => [...document.querySelectorAll("h3")].map((title) => title.textContent);
const days = () => [...document.querySelectorAll("h2 time")].map((time) => time.getAttribute("datetime"));
const button = (name: RegExp) =>
  [...document.querySelectorAll("button")].filter((each) =>
    name.test(each.getAttribute("aria-label") ?? each.textContent),
  );

const DAY = 86_400_000;
const T = Date.UTC(2025, 11, 10, 12);
const OPENED = { "2404.1": { opened: T - DAY }, "2404.2": { opened: T, saved: 5 }, "2404.3": { read: T } };

test("the page as it is delivered says what who has no scripts needs, and offers nothing", () => {
  keepMarks(OPENED);
  const page = deliver(history());
  expect(page.querySelectorAll("article, button, form")).toHaveLength(0);
});

test("who has opened nothing is told so, and can neither search nor clear", () => {
  keepMarks({ "2404.3": { read: 5 } });
  const { page } = show(history());
  expect(page.textContent).toContain("Nothing opened.");
  expect(page.querySelectorAll("input, details")).toHaveLength(0);
  expect(requests).toEqual([]);
});

test("opened papers come by the day of opening, the last first; what is read by hand is not among them", async () => {
  keepMarks(OPENED);
  const { page } = show(history());
  await doing(() => answerCards(requests[0]!));
  expect(titles()).toEqual(["Paper 2404.2", "Paper 2404.1"]);
  expect(days()).toEqual(["2025-12-10", "2025-12-09"]);
  expect(page.textContent).toContain("2 papers opened");
});

test("what was read before there was a history begins it", async () => {
  keepMarks({ "2404.3": { read: T } }, {});
  show(history());
  await doing(() => answerCards(requests[0]!));
  expect(titles()).toEqual(["Paper 2404.3"]);
});

test("a search is asked of all that is kept, and says what it found", async () => {
  keepMarks(OPENED);
  const { page } = show(history("lora"));
  const sent = await request("POST /api/cards");
  expect(JSON.parse(String(sent.init.body))).toEqual({ papers: ["2404.2", "2404.1"], words: "lora" });
  await doing(() => sent.answer({ papers: ["2404.1"] }));
  await doing(() => answerCards(requests[1]!));
  expect(titles()).toEqual(["Paper 2404.1"]);
  expect(page.textContent).toContain("1 paper opened with “lora” in title or authors");
});

test("a search that finds nothing says so and leads back; one that fails can be tried again", async () => {
  keepMarks(OPENED);
  const { page } = show(history("zzz"));
  await doing(() => requests[0]!.fail());
  await doing(() => button(/Try again/)[0]!.click());
  await doing(() => requests[1]!.answer({ papers: [] }));
  expect(page.textContent).toContain("no paper with “zzz”");
  expect(find<HTMLAnchorElement>("a[href='/saved/history']").textContent).toBe("Whole history");
});

test("a paper that is taken out is gone at once, keeps its other marks, and the focus goes on", async () => {
  keepMarks(OPENED);
  show(history());
  await doing(() => answerCards(requests[0]!));
  await doing(() => button(/^Remove from history: Paper 2404.2/)[0]!.click());
  await until(() => expect(titles()).toEqual(["Paper 2404.1"]));
  expect(readStoredMarks().papers["2404.2"]).toEqual({ saved: 5 });
  await until(() => expect(find("[role=status].no-print").textContent).toBe("Removed from your history."));
});

test("a history is cleared once its reader has confirmed it; other marks stay, and nothing is sent", async () => {
  keepMarks(OPENED);
  const { page } = show(history());
  await doing(() => answerCards(requests[0]!));
  expect(find<HTMLDetailsElement>("details").open).toBe(false);
  await doing(() => find<HTMLFormElement>("details form").requestSubmit());
  expect(page.textContent).toContain("Nothing opened.");
  expect(readStoredMarks().papers).toEqual({ "2404.2": { saved: 5 }, "2404.3": { read: T } });
  expect(requests).toHaveLength(1);
});
