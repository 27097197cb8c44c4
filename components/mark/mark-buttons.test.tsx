// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { deliver, doing, find, freshPages, request, show, signIn, until } from "../testing/page";
import { MarkButtons } from "./mark-buttons";
import { keep, readStoredMarks, showMarks } from "./stored-marks";

freshPages();
beforeEach(() => keep({ owner: null, papers: {} }));

const buttons = <MarkButtons paperId="1" title="A paper" />;
const button = (kind: string) => find(`[data-mark=${kind}]`);
const pressed = () =>
  [...document.querySelectorAll<HTMLElement>("[data-mark]")]
    .filter((each) => each.getAttribute("aria-pressed") === "true")
    .map((each) => each.dataset.mark);

test("the page as it is delivered has no buttons, whatever its reader has marked", () => {
  keep({ owner: null, papers: { 1: { saved: 1 } } });
  expect(deliver(buttons).querySelector("button")).toBeNull();
});

test("each mark is set by its button and taken away by it; each button names its paper", async () => {
  show(buttons);
  for (const kind of ["saved", "read"]) {
    expect(button(kind).getAttribute("aria-label")).toContain("A paper");
    await doing(() => button(kind).click());
    await until(() => expect(pressed()).toEqual([kind]));
    expect(Object.keys(readStoredMarks().papers[1] ?? {})).toEqual([kind]);
    await doing(() => button(kind).click());
    await until(() => expect(pressed()).toEqual([]));
  }
});

test("the button of what is hidden says that it brings the paper back, so it is no switch", async () => {
  show(buttons);
  const hide = button("hidden").getAttribute("aria-label");
  expect(button("hidden").getAttribute("aria-pressed")).toBe("false");
  await doing(() => button("hidden").click());
  await until(() => expect(button("hidden").hasAttribute("aria-pressed")).toBe(false));
  expect(button("hidden").getAttribute("aria-label")).not.toBe(hide);
  await doing(() => button("hidden").click());
  await until(() => expect(button("hidden").getAttribute("aria-pressed")).toBe("false"));
});

test("in a list they are one stop for Tab, at the bookmark, and arrows lead on", async () => {
  vi.spyOn(Element.prototype, "checkVisibility").mockReturnValue(true);
  show(<MarkButtons paperId="1" title="A paper" isToolbar />);
  expect(find("[role=toolbar]").getAttribute("aria-label")).toContain("A paper");
  const stops = () =>
    [...document.querySelectorAll<HTMLElement>("[data-mark]")]
      .filter((each) => each.tabIndex === 0)
      .map((each) => each.dataset.mark);
  expect(stops()).toEqual(["saved"]);
  button("saved").focus();
  const press = (key: string, init = {}) =>
    doing(() => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...init })));
  for (const [key, kind] of [
    ["ArrowLeft", "read"],
    ["ArrowLeft", "hidden"],
    ["ArrowLeft", "saved"],
    ["ArrowRight", "hidden"],
    ["End", "saved"],
    ["Home", "hidden"],
  ] as const) {
    await press(key);
    expect((document.activeElement as HTMLElement).dataset.mark).toBe(kind);
    expect(stops()).toEqual([kind]);
  }
  await press("ArrowRight", { ctrlKey: true });
  expect(document.activeElement).toBe(button("hidden"));
});

test("the stop of a hidden paper's buttons is the one that brings it back", async () => {
  window.paperMarks = { 1: { hidden: 1 } };
  show(<MarkButtons paperId="1" title="A paper" isToolbar />);
  expect(button("hidden").tabIndex).toBe(0);
  expect(button("saved").tabIndex).toBe(-1);
});

test("on a paper's page each of them is a stop", () => {
  show(buttons);
  expect(document.querySelector("[role=toolbar], [tabindex='-1']")).toBeNull();
});

test("a mark on another paper presses nothing here; one by a key does", async () => {
  show(buttons);
  await doing(() => {
    keep({ owner: null, papers: { 11: { saved: 1 } } });
    showMarks("11", "saved");
  });
  expect(pressed()).toEqual([]);
  await doing(() => {
    keep({ owner: null, papers: { 1: { read: 1, saved: 2 } } });
    showMarks("1", "read");
  });
  expect(pressed()).toEqual(["saved", "read"]);
});

test("a mark that the account refuses is not pressed any more, and its reader sees why", async () => {
  signIn();
  show(buttons);
  await doing(() => button("saved").click());
  await until(() => expect(pressed()).toEqual(["saved"]));
  (await request("PUT /api/papers/1/saved")).answer({ error: "Too many marks." }, 429);
  await until(() => expect(find("[role=status]").textContent).toBe("Too many marks."));
  expect(pressed()).toEqual([]);
});

test("a button says in words that its mark is set, and keeps the room of the longer ones", async () => {
  show(buttons);
  const words = () => ["saved", "read", "hidden"].map((kind) => button(kind).textContent);
  const room = () => [...document.querySelectorAll("[data-longer]")].map((each) => each.getAttribute("data-longer"));
  expect(words()).toEqual(["Save", "Mark as read", "Hide"]);
  const before = room();
  for (const kind of ["saved", "read", "hidden"]) await doing(() => button(kind).click());
  await until(() => expect(words()).toEqual(["Saved", "Read", "Unhide"]));
  expect(room()).toEqual(before);
});
