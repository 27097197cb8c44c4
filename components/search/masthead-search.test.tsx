// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { doing, find, freshPages, show, until } from "../testing/page";
import { MastheadSearch } from "./masthead-search";

freshPages();
beforeEach(() => void show([<button key="before" type="button" data-before />, <MastheadSearch key="search" />]));

const field = () => document.querySelector("form input") as HTMLInputElement;
const palette = () => document.querySelector<HTMLInputElement>("dialog[open] input");
const pause = () => doing(() => new Promise((resolve) => setTimeout(resolve, 10)));
/** Focuses the field, writes into it, and opens the palette as a key does. */
async function open(text: string, during = () => {}) {
  await doing(() => {
    find("[data-before]").focus();
    field().focus();
    field().click();
    field().value = text;
    during();
  });
}

test("what was typed before the palette is there goes over with its cursor, and the field is empty", async () => {
  await open("adapter", () => field().setSelectionRange(2, 5));
  await until(() => expect(palette()?.value).toBe("adapter"));
  expect([palette()?.selectionStart, palette()?.selectionEnd]).toEqual([2, 5]);
  expect(field().value).toBe("");
});

test("opened again, the palette keeps what was searched for, unless something new was typed", async () => {
  await open("adapter");
  await until(() => expect(palette()?.value).toBe("adapter"));
  const close = () => doing(() => find<HTMLDialogElement>("dialog").close());
  await close();
  await open("");
  await until(() => expect(palette()?.value).toBe("adapter"));
  await close();
  await open("robot");
  await until(() => expect(palette()?.value).toBe("robot"));
});

test("by a key the palette gives the focus back to where it was before the field", async () => {
  await open("");
  await until(() => expect(palette()).not.toBeNull());
  expect(document.activeElement).toBe(find("[data-before]"));
});

test("who sends what they wrote, goes elsewhere or presses Escape before the palette is there gets none", async () => {
  await open("adapter", () =>
    field().form?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true })),
  );
  await pause();
  expect(palette()).toBeNull();
  await open("adapter", () => find("[data-before]").focus());
  await pause();
  expect(palette()).toBeNull();
  await open("adapter", () => field().dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  await pause();
  expect(palette()).toBeNull();
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(find("[data-before]"));
});

test("a word that is being composed goes over once it is whole", async () => {
  await open("語", () => field().dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true })));
  await pause();
  expect(palette()).toBeNull();
  field().value = "語言";
  await doing(() => field().dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })));
  await until(() => expect(palette()?.value).toBe("語言"));
});
