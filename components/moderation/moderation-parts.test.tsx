// @vitest-environment happy-dom

import { expect, test } from "vitest";
import type { DecisionAboutReader } from "@/db/queries/moderation/evidence";
import type { LogEntry } from "@/db/queries/moderation/log";
import type { QueuedCase } from "@/db/queries/moderation/queue";
import { flagReasons, hiddenReasons, restrictionDays } from "@/lib/core/comment/community-rules";
import { commentChoices, findChoice, writerChoices } from "@/lib/core/moderation/decision-choices";
import { appealStates, queueIsEmpty, WAS_TAKEN_BACK } from "@/lib/core/moderation/sentences";
import { DECISIONS_ABOUT_YOU } from "@/lib/core/site/page-names";
import { AccountMenu } from "../account/account-menu";
import { deliver, freshPages } from "../testing/page";
import { DecisionForm } from "./decision-form";
import { decisionState } from "./decisions";
import { FlagForm } from "./flag-form";
import { LogEntries } from "./log-entries";
import { TypedWords } from "./moderation-page";
import { QueueList, reasonsInWords } from "./queue";

freshPages();

const day = (instant: Date) => instant.toISOString().slice(0, 10);
const values = (page: HTMLElement, name: string) =>
  [...page.querySelectorAll<HTMLOptionElement>(`[name="${name}"] option`)].map(({ value }) => value);

test("the form of a report posts, and asks for one of all reasons", () => {
  const page = deliver(<FlagForm action="/api/comments/c1/flag" />);
  const form = page.querySelector("form");
  expect([form?.getAttribute("method"), form?.getAttribute("action")]).toEqual(["post", "/api/comments/c1/flag"]);
  const radios = [...page.querySelectorAll<HTMLInputElement>('[type="radio"]')];
  expect(radios.map(({ value }) => value)).toEqual([...flagReasons]);
  expect(radios.every(({ name, required, checked }) => name === "reason" && required && !checked)).toBe(true);
});

test("the form of a decision offers all that can be decided, and chooses nothing of the comment beforehand", () => {
  const page = deliver(<DecisionForm caseId={7} about="comment" hasWriter />);
  expect(values(page, "comment")).toEqual(["", "leave", "show", ...hiddenReasons.map((reason) => `hide-${reason}`)]);
  expect(values(page, "writer")).toEqual([
    "nothing",
    "warn",
    ...restrictionDays.map((days) => `restrict-${days}`),
    "suspend-30",
    "suspend-90",
    "suspend",
  ]);
  for (const value of values(page, "comment").slice(1)) expect(findChoice(commentChoices, value)).not.toBeNull();
  for (const value of values(page, "writer")) expect(findChoice(writerChoices, value)).not.toBeNull();
  expect(findChoice(commentChoices, "hide-envy")).toBeNull();
});

test("a case about an account has no choice for a comment, one of a writer who left none for them", () => {
  const page = deliver(<DecisionForm caseId={7} about="account" hasWriter={false} />);
  const hidden = [...page.querySelectorAll<HTMLInputElement>('[type="hidden"]')].map(({ name, value }) => [
    name,
    value,
  ]);
  expect(hidden).toEqual([
    ["comment", "leave"],
    ["writer", "nothing"],
  ]);
});

const queued = (change: Partial<QueuedCase> = {}): QueuedCase => ({
  id: 7,
  score: 2,
  createdAt: new Date("2025-12-10T12:00:00Z"),
  commentId: "c1",
  paperId: "2404.18911",
  paperTitle: "On $x^2$",
  collection: null,
  body: "Buy **this** <b>now</b>.",
  state: "visible",
  username: "ada",
  claim: null,
  reasons: { abuse: 1, spam: 2 },
  takenBy: null,
  decision: null,
  decidedBy: null,
  ...change,
});

test("a line of the queue says what weighs how much, and leads to the case", () => {
  const page = deliver(<QueueList view="open" cases={[queued({ takenBy: "grace" })]} day={day} />);
  expect(page.textContent).toMatch(/2025-12-10.*weight 2.*spam 2, abuse 1.*visible.*taken by grace/);
  expect(page.textContent).toContain("ada: Buy this <b>now</b>.");
  expect([...page.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
    "/users/grace",
    "/moderation/cases/7",
    "/users/ada",
  ]);
  expect(reasonsInWords({})).toBe("");
  expect(deliver(<QueueList view="mine" cases={[]} day={day} />).textContent).toBe(queueIsEmpty.mine);
});

test("a moderator sees a comment as it was typed, and nothing of it is markup", () => {
  const page = deliver(<TypedWords>{"[a](https://evil.example) <img src=x>"}</TypedWords>);
  expect(page.textContent).toBe("[a](https://evil.example) <img src=x>");
  expect(page.querySelectorAll("a, img")).toHaveLength(0);
});

const entry = (change: Partial<LogEntry> = {}): LogEntry => ({
  id: 12,
  at: new Date("2025-12-10T12:00:00Z"),
  actorKind: "moderator",
  action: "hide-comment",
  commentId: "c1",
  paperId: "2404.18911",
  paperTitle: "On $x^2$",
  collectionId: null,
  reason: "spam",
  days: null,
  note: "Sold things.",
  revertedById: 14,
  revertsId: null,
  appeal: "approved",
  ...change,
});

test("an entry of the log says what, why, when, in which role, and what took it back", () => {
  const page = deliver(
    <LogEntries entries={[entry(), entry({ id: 11, action: "restrict", reason: null, days: 7 })]} day={day} />,
  );
  const [first, second] = [...page.querySelectorAll("li")].map((item) => item.textContent);
  expect(first).toMatch(/^Comment hidden: spam2025-12-10by a moderatortaken back by entry 14appeal approved/);
  expect(second).toMatch(/^Writing taken away for 7 days/);
  expect([...page.querySelectorAll("a")].map((link) => link.getAttribute("href")).slice(0, 4)).toEqual([
    "/moderation/log/12",
    "/moderation/log/14",
    "/comments/c1",
    "/papers/2404.18911",
  ]);
});

test("a decision says until when it can be appealed, and what became of that", () => {
  const about = (change: Partial<DecisionAboutReader> = {}): DecisionAboutReader => ({
    logId: 1,
    action: "hide-comment",
    at: new Date("2025-12-01T12:00:00Z"),
    paperId: null,
    paperTitle: null,
    commentId: null,
    body: null,
    isReverted: false,
    appeal: null,
    ...change,
  });
  const on = (now: string, change?: Partial<DecisionAboutReader>) => decisionState(about(change), new Date(now), day);
  expect(on("2025-12-02")).toBe("You can appeal until 2025-12-31.");
  expect(on("2026-01-02")).toBe("You could appeal until 2025-12-31.");
  expect(on("2025-12-02", { isReverted: true })).toBe(WAS_TAKEN_BACK);
  expect(on("2025-12-02", { appeal: { outcome: null } })).toBe(appealStates.open);
  expect(on("2026-02-02", { appeal: { outcome: "denied" } })).toBe(appealStates.denied);
});

test("the menu leads to the queue with its number, and to decisions where there are any", () => {
  const linksOf = (more: object) =>
    [
      ...deliver(<AccountMenu viewer={{ username: "ada", name: null, image: null, ...more }} />).querySelectorAll("a"),
    ].map((link) => link.textContent);
  expect(linksOf({})).toHaveLength(6);
  expect(linksOf({ role: "moderator", openCases: 3 }).at(-1)).toBe("Moderation (3)");
  expect(linksOf({ role: "moderator", openCases: 0 }).at(-1)).toBe("Moderation");
  expect(linksOf({ hasDecisions: true }).at(-1)).toBe(DECISIONS_ABOUT_YOU);
});
