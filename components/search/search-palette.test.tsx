// @vitest-environment happy-dom
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { type Suggestion, TYPED_MAX } from "@/lib/core/search/suggestions";
import { doing, find, freshPages, requests, router, show, until } from "../testing/page";
import { type Opening, SearchPalette } from "./search-palette";

freshPages();

const AUTHOR: Suggestion = { kind: "author", label: "Yann LeCun", href: "/authors/yann-lecun" };
const TOPIC: Suggestion = { kind: "topic", label: "cs.CL", href: "/topics/cs.CL" };
const END: Opening = { start: 0, end: -1 };

/** The palette with a text that was written before. */
function Palette({ before = "", opening = END }: { before?: string; opening?: Opening }) {
  const [text, setText] = useState(before);
  return <SearchPalette opening={opening} text={text} setText={setText} />;
}
const input = () => find<HTMLInputElement>("input");
const options = () => [...document.querySelectorAll<HTMLElement>("[role=option]")];
const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");
const isOpen = () => find<HTMLDialogElement>("dialog").open;
const submit = () =>
  doing(() => find("form").dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true })));
/** Writes into the field as a reader does, and waits as long as they pause. */
async function write(text: string, pause = 500) {
  await doing(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input(), text);
    input().dispatchEvent(new Event("input", { bubbles: true }));
  });
  await doing(() => vi.advanceTimersByTimeAsync(pause));
}
async function press(key: string, init: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  await doing(() => input().dispatchEvent(event));
  return event.defaultPrevented;
}
async function suggest(...suggestions: Suggestion[]) {
  await write("le cun");
  requests.at(-1)?.answer({ suggestions });
  await until(() => expect(options()).toHaveLength(suggestions.length));
}

beforeEach(() => void vi.useFakeTimers());

test("it opens with the text that was written before, the cursor as it was", () => {
  const { change } = show(<Palette before="adapter" opening={{ start: 2, end: 4 }} />);
  expect(isOpen()).toBe(true);
  expect([input().value, input().selectionStart, input().selectionEnd]).toEqual(["adapter", 2, 4]);
  // Opened anew, what was searched for is there to be typed over.
  find<HTMLDialogElement>("dialog").close();
  change(<Palette opening={{ start: 0, end: -1 }} />);
  expect(isOpen()).toBe(true);
  expect([input().selectionStart, input().selectionEnd]).toEqual([0, 7]);
});

test("suggestions are asked for after a pause, once for what was written in it", async () => {
  show(<Palette />);
  await write("le", 50);
  await write("le c", 50);
  await write("le cu", 500);
  expect(requests.map(({ line }) => line)).toEqual([`GET /api/suggest?q=${encodeURIComponent("le cu")}`]);
});

test("one letter, or only space, asks for nothing and empties the list", async () => {
  show(<Palette />);
  await suggest(AUTHOR);
  for (const text of ["l", "  ", ""]) await write(text);
  expect(requests).toHaveLength(1);
  expect(options()).toEqual([]);
  expect(input().getAttribute("aria-expanded")).toBe("false");
});

test("a pasted abstract asks with its beginning", async () => {
  show(<Palette />);
  await write("a".repeat(3_000));
  expect(requests[0]?.line).toHaveLength("GET /api/suggest?q=".length + TYPED_MAX);
});

test("an answer that comes after the next letter is not shown", async () => {
  show(<Palette />);
  await write("le");
  await write("lec");
  requests[1]?.answer({ suggestions: [TOPIC] });
  requests[0]?.answer({ suggestions: [AUTHOR] });
  await until(() => expect(options().map((option) => option.textContent)).toEqual([expect.stringContaining("cs.CL")]));
});

test.each([
  ["refuses", () => requests.at(-1)?.answer({ error: "Later." }, 429)],
  ["cannot be reached", () => requests.at(-1)?.fail()],
])("when the site %s, the last suggestions stay and the text can be searched for", async (_, happen) => {
  show(<Palette />);
  await suggest(AUTHOR);
  await write("le cunn");
  happen();
  await submit();
  expect(options()).toHaveLength(1);
  expect(router.push).toHaveBeenCalledWith("/search?q=le%20cunn");
});

test("Enter searches for what is written, without space around it, and closes", async () => {
  show(<Palette before="  R&D adapters " />);
  await submit();
  expect(router.push).toHaveBeenCalledWith(`/search?q=${encodeURIComponent("R&D adapters")}`);
  expect(isOpen()).toBe(false);
});

test("arrows go round through the suggestions and the text, and Enter leads to what is chosen", async () => {
  show(<Palette />);
  await suggest(AUTHOR, TOPIC);
  const places: number[] = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"]) {
    expect(await press(key)).toBe(true);
    places.push(chosen());
  }
  expect(places).toEqual([0, 1, -1, 1, 0, -1, 1]);
  expect(document.getElementById(input().getAttribute("aria-activedescendant") ?? "")).toBe(options()[1]);
  await submit();
  expect(router.push).toHaveBeenCalledWith("/topics/cs.CL");
});

test("what was chosen is not once another letter is written", async () => {
  show(<Palette />);
  await suggest(AUTHOR, TOPIC);
  await press("ArrowDown");
  await write("le cun y", 0);
  expect([chosen(), input().getAttribute("aria-activedescendant")]).toEqual([-1, null]);
  await submit();
  expect(router.push).toHaveBeenCalledWith("/search?q=le%20cun%20y");
});

test("without suggestions arrows move the cursor as in any field", async () => {
  show(<Palette before="le" />);
  expect(await press("ArrowDown")).toBe(false);
  expect(await press("ArrowUp")).toBe(false);
});

test("a text to search for is one of the suggestions, and says so", async () => {
  show(<Palette />);
  await suggest({ kind: "search", label: "transformer", href: "/search?q=transformer" }, AUTHOR);
  expect(options()[0]?.textContent).toBe("transformerSearch");
  await press("ArrowDown");
  await submit();
  expect(router.push).toHaveBeenCalledWith("/search?q=transformer");
});

test("a click on a suggestion leads to it", async () => {
  show(<Palette />);
  await suggest(AUTHOR, TOPIC);
  await doing(() => options()[0]?.click());
  expect(router.push).toHaveBeenCalledWith("/authors/yann-lecun");
  expect(isOpen()).toBe(false);
});

test("Escape closes and leaves the text, but not while a word is being composed", async () => {
  show(<Palette before="adapter" />);
  expect(await press("Escape", { isComposing: true })).toBe(false);
  expect(isOpen()).toBe(true);
  expect(await press("Escape")).toBe(true);
  expect(isOpen()).toBe(false);
  expect(input().value).toBe("adapter");
});

test("a click beside the palette closes it, one within does not", async () => {
  show(<Palette />);
  await doing(() => input().click());
  expect(isOpen()).toBe(true);
  await doing(() => find("dialog").click());
  expect(isOpen()).toBe(false);
});

const said = () => find("dialog [role=status]").textContent;

test("while an answer is waited for that is said and seen; then how many there are, in the right number", async () => {
  show(<Palette />);
  expect(said()).toBe("");
  await write("le", 50);
  expect(said()).toBe("Searching");
  expect(document.querySelector(".palette-waiting")).not.toBeNull();
  await suggest(AUTHOR);
  await until(() => expect(said()).toBe("1 suggestion"));
  expect(document.querySelector(".palette-waiting")).toBeNull();
  await write("xyzzy");
  requests.at(-1)?.answer({ suggestions: [] });
  await until(() => expect(said()).toBe("No suggestions"));
  await write("x");
  expect(said()).toBe("");
});

test("an answer that does not come is waited for no longer", async () => {
  show(<Palette />);
  await write("le cun");
  requests.at(-1)?.fail();
  await until(() => expect(document.querySelector(".palette-waiting")).toBeNull());
});

test("a button closes it, for who has no Escape key", async () => {
  show(<Palette before="adapter" />);
  await doing(() => find<HTMLButtonElement>(".palette-foot button").click());
  expect(isOpen()).toBe(false);
});

test("with nothing written it offers what was searched for before, and forgets it at a press", async () => {
  localStorage.setItem("searches", JSON.stringify(["org:nvidia robot", "adapter"]));
  show(<Palette />);
  expect(options().map(({ textContent }) => textContent)).toEqual(["org:nvidia robotRecent", "adapterRecent"]);
  expect(requests).toEqual([]);
  await press("ArrowDown");
  await submit();
  expect(router.push).toHaveBeenCalledWith("/search?q=org%3Anvidia+robot");
  await suggest(AUTHOR);
  expect(options()).toHaveLength(1);
  await write("");
  await doing(() =>
    [...document.querySelectorAll("button")].find((each) => each.textContent === "Clear recent")?.click(),
  );
  expect([options().length, localStorage.getItem("searches")]).toEqual([0, null]);
});
