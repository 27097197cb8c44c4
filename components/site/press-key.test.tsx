// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { MarkButtons } from "../mark/mark-buttons";
import { UpvoteButton } from "../paper/upvote-button";
import { layOut, listenToClicks, openHelp, places, press } from "../testing/keys";
import { find, freshPages, show } from "../testing/page";
import { CopyableText } from "../ui/copyable-text";
import { shortcutsWith } from "./press-key";

freshPages();

const Card = ({ id }: { id: string }) => (
  <article className="card" aria-labelledby={`paper-${id}`}>
    <UpvoteButton paperId={id} title={id} upvotes={1} />
    <h2 id={`paper-${id}`}>
      <a href={`/papers/${id}`}>{id}</a>
    </h2>
    <MarkButtons paperId={id} title={id} />
  </article>
);
const cardOf = (id: string) => find(`[aria-labelledby="paper-${id}"]`);
/** The paper whose title has the focus. */
const focused = () => document.activeElement?.closest("article")?.getAttribute("aria-labelledby")?.slice(6);
const showList = (...ids: string[]) => {
  show([
    <header key="header">
      <a href="/papers/trending">Trending</a>
    </header>,
    ...ids.map((id) => <Card key={id} id={id} />),
  ]);
  layOut();
};

beforeEach(() => {
  openHelp.mockReset();
  vi.spyOn(Element.prototype, "checkVisibility").mockImplementation(function (this: Element) {
    return !this.closest("[hidden]");
  });
});

test("every key stands once, and help comes last", () => {
  const all = shortcutsWith(places).map(({ keys }) => keys);
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(-3)).toEqual(["g d", "g t", "?"]);
});

test("j and k go through the list and stop at its ends, whatever caps lock does", () => {
  showList("a", "b", "c");
  const walk = ["j", "j", "J", "j", "k", "K", "k"].map((key) => {
    press(key);
    return focused();
  });
  expect(walk).toEqual(["a", "b", "c", "c", "b", "a", "a"]);
});

test.each([
  ["Russian", "о", "KeyJ", "л", "KeyK"],
  ["Greek", "ξ", "KeyJ", "κ", "KeyK"],
  ["Hebrew", "ח", "KeyJ", "ל", "KeyK"],
  ["Arabic", "ت", "KeyJ", "ن", "KeyK"],
  ["Korean", "ㅓ", "KeyJ", "ㅏ", "KeyK"],
  ["Dvorak", "j", "KeyC", "k", "KeyV"],
])(
  "j and k are where they are in the usual layout, or where the letter is: %s",
  (_, next, nextCode, back, backCode) => {
    showList("a", "b");
    press(next, { code: nextCode });
    press(next, { code: nextCode });
    expect(focused()).toBe("b");
    press(back, { code: backCode });
    expect(focused()).toBe("a");
  },
);

test("two keys of another script lead to a list", () => {
  showList("a");
  const clicked = listenToClicks();
  press("п", { code: "KeyG" });
  press("е", { code: "KeyT", after: 200 });
  expect(clicked).toEqual(["/papers/trending"]);
});

test("the first key begins with what is in the window, and below the list with its last paper", () => {
  showList("a", "b", "c");
  layOut(-400);
  press("j");
  expect(focused()).toBe("b");
  (document.activeElement as HTMLElement).blur();
  layOut(-5_000);
  press("k");
  expect(focused()).toBe("c");
});

test("what is not to be seen is passed over: hidden papers, their lines, and pages that are kept behind", () => {
  showList("a", "gone", "line", "d");
  cardOf("gone").hidden = true;
  cardOf("line").dataset.marks = "hidden just";
  press("j");
  press("j");
  expect(focused()).toBe("d");
  press("k");
  expect(focused()).toBe("a");
});

test("with no paper in sight keys do nothing", () => {
  for (const key of ["j", "k", "o", "Enter", "u", "s", "m", "x"]) press(key);
  expect(document.activeElement).toBe(document.body);
});

test("a key that is held goes on for moving alone", () => {
  showList("d", "e", "f");
  const clicked = listenToClicks();
  press("j");
  press("j", { repeat: true });
  expect(focused()).toBe("e");
  press("u", { repeat: true });
  press("?", { repeat: true });
  expect(clicked).toEqual([]);
  expect(openHelp).not.toHaveBeenCalled();
});

test("keys press the buttons of the paper that has the focus, and open it", () => {
  showList("a", "b");
  const clicked = listenToClicks();
  press("j");
  press("j");
  for (const key of ["u", "s", "m", "x", "o", "Enter"]) press(key);
  const buttons = [...cardOf("b").querySelectorAll("button")].map((button) => button.getAttribute("aria-label"));
  const [vote, save, read, hide] = buttons;
  expect(clicked).toEqual([vote, save, read, hide, "/papers/b", "/papers/b"]);
});

test("a key that comes before scripts have taken its paper over is done when they have, once", async () => {
  show(
    <article className="card" aria-labelledby="paper-a">
      <h2 id="paper-a">
        <a href="/papers/a">a</a>
      </h2>
      <span className="marks" />
    </article>,
  );
  layOut();
  press("j");
  press("s");
  const clicked = vi.fn();
  const button = Object.assign(document.createElement("button"), { onclick: clicked });
  button.dataset.mark = "saved";
  find(".marks").append(button);
  await vi.waitFor(() => expect(clicked).toHaveBeenCalledTimes(1));
  find(".marks").append(document.createElement("span"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(clicked).toHaveBeenCalledTimes(1);
});

test("when the focus went elsewhere keys are about the paper they were last about, as long as it is in the window", () => {
  showList("g", "h", "i");
  const clicked = listenToClicks();
  press("j");
  press("j");
  (document.activeElement as HTMLElement).blur();
  press("o");
  expect(clicked).toEqual(["/papers/h"]);
  layOut(-2_000);
  press("o");
  expect(clicked).toHaveLength(1);
});

test("on a paper's own page keys are about it, and there is nothing to open", () => {
  show(
    <article aria-labelledby="paper-own">
      <h1 id="paper-own">Own</h1>
      <UpvoteButton paperId="own" title="own" upvotes={1} />
    </article>,
  );
  layOut();
  const clicked = listenToClicks();
  for (const key of ["o", "s", "u"]) press(key);
  expect(clicked).toEqual([find("button").getAttribute("aria-label")]);
});

test("two keys lead to a list by the masthead's own link, and where it has none by the address", () => {
  showList("a");
  const clicked = listenToClicks();
  press("g");
  press("t", { after: 1_499 });
  expect(clicked).toEqual(["/papers/trending"]);
  press("g");
  press("d", { after: 200 });
  expect(window.location.assign).toHaveBeenCalledWith("/");
});

test("the second key comes too late after a second and a half, and is then a key by itself", () => {
  showList("a", "b");
  const clicked = listenToClicks();
  press("g");
  press("t", { after: 1_500 });
  press("g");
  press("j", { after: 1_500 });
  expect(clicked).toEqual([]);
  expect(focused()).toBe("a");
});

test("a second key that leads nowhere ends the first, and does nothing by itself", () => {
  showList("a");
  const clicked = listenToClicks();
  press("g");
  press("j", { after: 100 });
  press("t", { after: 100 });
  press("g");
  press("g", { after: 100 });
  press("t", { after: 100 });
  press("g");
  press("/", { after: 100 });
  press("t", { after: 100 });
  expect(clicked).toEqual([]);
  expect(focused()).toBeUndefined();
});

test("l shares the paper of the page, [ and ] lead to the days beside, and nothing happens where there is none", () => {
  show(
    <main>
      <header>
        <a href="/papers/date/2025-12-09" rel="prev">
          Before
        </a>
      </header>
      <a href="/papers/week?after=x" rel="next">
        More
      </a>
      <button type="button" data-action="share" aria-label="Share">
        Share
      </button>
    </main>,
  );
  const clicked = listenToClicks();
  for (const key of ["l", "[", "]"]) press(key);
  expect(clicked).toEqual(["Share", "/papers/date/2025-12-09"]);
});

test("? opens the list of keys", () => {
  press("?", { shiftKey: true });
  expect(openHelp).toHaveBeenCalledTimes(1);
});

test.each([
  ["copies BibTeX where the page has it", true, ["Copy BibTeX"]],
  ["opens the ways to cite, and copies nothing else, where it is only in a file", false, []],
])("y %s", (_, hasBibtex, copied) => {
  show(
    <main>
      <details className="citation">
        <summary>Cite</summary>
        {hasBibtex && <CopyableText label="BibTeX" text="@misc{a}" rows={1} action="bibtex" />}
        <CopyableText label="Citation" text="A." rows={1} />
      </details>
    </main>,
  );
  const clicked = listenToClicks();
  press("y");
  expect(clicked).toEqual(copied);
  expect(find<HTMLDetailsElement>("details").open).toBe(true);
});
