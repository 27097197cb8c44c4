// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, doing, find, freshPages, hrefs, requests, show, until } from "../testing/page";
import { CitationChoice } from "./citation-choice";
import { CitationFiles } from "./citation-files";
import { CitePage } from "./cite-page";

freshPages();

const FORMATS = [
  { name: "bibtex", title: "BibTeX" },
  { name: "ris", title: "RIS" },
];
const papers = ["2404.1", "hep-th/9901001", "2404.3"].map((id) => ({ id, title: [id], source: "" }));
const choice = (isAllChosen = true) => <CitationChoice papers={papers} formats={FORMATS} isAllChosen={isAllChosen} />;

let clipboard: { writeText: ReturnType<typeof vi.fn> };
const boxes = () => [...document.querySelectorAll<HTMLInputElement>("[name=papers]")];
const button = (index: number) => [...document.querySelectorAll<HTMLElement>("button[type=button]")][index];
const click = (index: number) => doing(() => button(index)?.click());
const [ALL, NONE, COPY] = [0, 1, 2];
const said = () => document.querySelector("form [role=status]")?.textContent;
const count = () => /\d+/.exec(find("fieldset p").textContent ?? "")?.[0];
const submit = async () => {
  const event = new SubmitEvent("submit", { bubbles: true, cancelable: true });
  await doing(() => find("form").dispatchEvent(event));
  return event.defaultPrevented;
};

beforeEach(() => {
  clipboard = { writeText: vi.fn().mockResolvedValue(undefined) };
  // The DOM of the tests has none.
  document.execCommand = () => false;
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(clipboard as unknown as Clipboard);
});

test("without scripts it is a form of papers and a format, all chosen or none", () => {
  const page = deliver(choice(false));
  const form = find<HTMLFormElement>("form", undefined, page);
  expect([form.getAttribute("action"), form.getAttribute("method")]).toEqual(["/api/citations", "get"]);
  const checked = (within: HTMLElement) => within.querySelectorAll("[name=papers][checked]").length;
  expect([checked(page), checked(deliver(choice(true)))]).toEqual([0, 3]);
  expect(page.querySelectorAll("[name=format][checked]")).toHaveLength(1);
});

test("how many are chosen is counted, also by the buttons for all and none", async () => {
  show(choice());
  expect(count()).toBe("3");
  await doing(() => boxes()[1]?.click());
  expect(count()).toBe("2");
  await click(NONE);
  expect([count(), boxes().filter(({ checked }) => checked).length]).toEqual(["0", 0]);
  await click(ALL);
  expect([count(), boxes().filter(({ checked }) => checked).length]).toEqual(["3", 3]);
});

test("with no paper there is nothing to download or copy, which is said until one is chosen", async () => {
  show(choice(false));
  expect(await submit()).toBe(true);
  expect(said()).toBeTruthy();
  await doing(() => boxes()[0]?.click());
  expect(said()).toBe("");
  expect(await submit()).toBe(false);
  await click(NONE);
  await click(COPY);
  expect(said()).toBeTruthy();
  expect(requests).toEqual([]);
});

test("what is chosen is copied in the chosen format, and shown", async () => {
  show(choice());
  await doing(() => {
    boxes()[0]?.click();
    find("[value=ris]").click();
  });
  await click(COPY);
  expect(requests.map(({ line }) => line)).toEqual([
    `GET /api/citations?${new URLSearchParams([
      ["papers", "hep-th/9901001"],
      ["papers", "2404.3"],
      ["format", "ris"],
    ])}`,
  ]);
  requests[0]?.answerText("TY  - JOUR");
  await until(() => expect(find<HTMLTextAreaElement>("textarea").value).toBe("TY  - JOUR"));
  await until(() => expect(said()).toBeTruthy());
  expect(clipboard.writeText).toHaveBeenCalledWith("TY  - JOUR");
});

test.each([
  ["refused", () => requests[0]?.answer({}, 503)],
  ["lost", () => requests[0]?.fail()],
])("when the citations are %s that is said, and nothing is copied", async (_, happen) => {
  show(choice());
  await click(COPY);
  happen();
  await until(() => expect(said()).toBeTruthy());
  expect(clipboard.writeText).not.toHaveBeenCalled();
  expect(document.querySelector("textarea")).toBeNull();
});

test("where the clipboard is not given, the text is marked to be copied by hand", async () => {
  clipboard.writeText.mockRejectedValue(new Error("no"));
  show(choice());
  await click(COPY);
  requests[0]?.answerText("@misc{a}");
  await until(() => expect(said()).toContain("Ctrl"));
  const { selectionStart, selectionEnd } = find<HTMLTextAreaElement>("textarea");
  expect([selectionStart, selectionEnd]).toEqual([0, "@misc{a}".length]);
});

const cards = [createCard({ id: "2404.1", title: "One" }), createCard({ id: "2404.2", title: "Two", authorNames: [] })];
const citePage = (ids: string[], list: Parameters<typeof CitePage>[0]["list"]) =>
  deliver(<CitePage ids={ids} cards={cards} list={list} />);
const LIST = { title: "Week 50", path: "/papers/week/2025-W50", paperCount: 2 };

test("named papers come in the order named; unknown ones are left out", () => {
  const page = citePage(["2404.2", "gone", "2404.1"], null);
  const shown = [...page.querySelectorAll<HTMLInputElement>("[name=papers]")];
  expect(shown.map(({ value }) => value)).toEqual(["2404.2", "2404.1"]);
  expect(page.querySelectorAll("[name=papers][checked]")).toHaveLength(2);
  // Without authors the year stands alone.
  const [second, first] = [...page.querySelectorAll("fieldset label")].map((label) => label.textContent);
  expect(second).toMatch(/^Two2024$/);
  expect(first).toContain(", 2024");
});

test("papers of a list are chosen one by one, and the way back to it is there", () => {
  const page = citePage(["2404.1"], LIST);
  expect(page.querySelectorAll("[name=papers][checked]")).toHaveLength(0);
  expect(hrefs(page)).toEqual([LIST.path]);
});

test("a list with more papers than can be chosen from says so", () => {
  const origin = (paperCount: number) =>
    citePage(["2404.1"], { ...LIST, paperCount }).querySelector("h1 + p")?.textContent ?? "";
  expect(origin(CHOSEN_PAPERS_MAX)).not.toContain(String(CHOSEN_PAPERS_MAX));
  expect(origin(1_550)).toContain("1,550");
});

test("without papers there is no form", () => {
  expect(citePage(["gone"], null).querySelector("form")).toBeNull();
});

test("every format has its file, and some papers can be chosen where there are several", () => {
  const files = (choice?: string) =>
    hrefs(deliver(<CitationFiles label="Cite:" pathOf={(extension) => `/a.${extension}`} choice={choice} />));
  expect(files()).toEqual(["/a.bib", "/a.ris", "/a.csl.json", "/a.txt"]);
  expect(files("/cite/a").at(-1)).toBe("/cite/a");
});
