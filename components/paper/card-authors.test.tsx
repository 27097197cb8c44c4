// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { AuthorsAnswer } from "@/lib/core/paper/listed-paper";
import { AUTHORS_MISSING } from "@/lib/core/paper/sentences";
import { doing, find, freshPages, hrefs, request, requests, show, until } from "../testing/page";
import { CardAuthors, OpenedAuthors } from "./card-authors";

freshPages();

const ASKED = "GET /api/cards/authors?paper=2404.18911";
const answer = (change: Partial<AuthorsAnswer> = {}): AuthorsAnswer => ({
  authors: [
    { name: "Ada Lovelace", slug: "ada-lovelace" },
    { name: "José Łukasz", slug: "jose-lukasz" },
  ],
  moreCount: 0,
  hiddenCount: 0,
  submitter: null,
  submitterUsername: null,
  ...change,
});
const card = (named = "Ada Lovelace and José Łukasz") => (
  <CardAuthors paperId="2404.18911" title="Kangaroo" names={named} count={2} />
);
const button = () => find<HTMLAnchorElement>("[role=button]");
const isOpen = () => button().getAttribute("aria-expanded") === "true";
const names = () => document.querySelector(".names")?.textContent;
const press = (init: MouseEventInit = {}) => doing(() => button().dispatchEvent(click(init)));
const click = (init: MouseEventInit) => new MouseEvent("click", { bubbles: true, cancelable: true, ...init });

test("it is a button whose name has what is seen, and the paper it is of", () => {
  show(card());
  expect(button().textContent).toBe("Ada Lovelace and José Łukasz");
  expect(button().getAttribute("aria-label")).toBe("Ada Lovelace and José Łukasz, 2 authors of Kangaroo");
  expect(button().title).toBe("2 authors");
  expect(isOpen()).toBe(false);
  expect(requests).toHaveLength(0);
});

test("where the first may not be named it says how many there are", () => {
  show(card(""));
  expect(button().textContent).toBe("2 authors");
  expect(button().getAttribute("aria-label")).toBe("2 authors of Kangaroo");
});

test("a press opens the names, each leading to its author, and another closes them; they are asked for once", async () => {
  show(card());
  await press();
  expect(isOpen()).toBe(true);
  expect(find(".names [role=status]").textContent).not.toBe("");
  (await request(ASKED)).answer(answer());
  await until(() => expect(names()).toBe("Ada Lovelace, José Łukasz"));
  expect(hrefs(find(".names"))).toEqual(["/authors/ada-lovelace", "/authors/jose-lukasz"]);
  await press();
  expect(isOpen()).toBe(false);
  expect(names()).toBeUndefined();
  await press();
  expect(names()).toContain("Ada Lovelace");
  expect(requests).toHaveLength(1);
});

test("the space bar opens it, as any button", async () => {
  show(card());
  const key = new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true });
  await doing(() => button().dispatchEvent(key));
  expect(isOpen()).toBe(true);
  expect(key.defaultPrevented).toBe(true);
});

test("pressed with Ctrl it stays the link to the paper", async () => {
  show(card());
  await press({ ctrlKey: true });
  expect(isOpen()).toBe(false);
});

test("the names come with the pointer or the focus, and are said on hover until they are open", async () => {
  show(card());
  await doing(() => button().focus());
  (await request(ASKED)).answer(answer({ moreCount: 3 }));
  await until(() => expect(button().title).toBe("Ada Lovelace, José Łukasz and 3 more"));
  expect(isOpen()).toBe(false);
  await press();
  expect(button().title).toBe("");
  expect(requests).toHaveLength(1);
});

test("more than a card has room for are on the paper's page; those who may not be named are counted", async () => {
  show(card());
  await press();
  (await request(ASKED)).answer(answer({ moreCount: 2_900, hiddenCount: 1 }));
  await until(() => expect(names()).toContain("and 2,900 more"));
  expect(hrefs(find(".names")).at(-1)).toBe("/papers/2404.18911");
  expect(names()).toMatch(/\. One author is not named here\.$/);
});

test("when the names do not come it says so, and asks again when it is opened again", async () => {
  show(card());
  await press();
  (await request(ASKED)).fail();
  await until(() => expect(names()).toBe(AUTHORS_MISSING));
  await press();
  await press();
  expect(requests).toHaveLength(2);
  requests[1]?.answer(answer({ authors: [], hiddenCount: 2 }));
  await until(() => expect(names()).toBe("2 authors are not named here."));
});

test("who submitted the paper is said below its authors where the line does not say it", async () => {
  show(<OpenedAuthors paperId="2404.18911" />);
  (await request(ASKED)).answer(answer({ submitter: "AK" }));
  await until(() => expect(names()).toMatch(/Submitted by AK$/));
});
