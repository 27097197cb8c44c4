// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dropDrafts } from "@/lib/browser/drafts";
import { DRAFT_DAYS, DRAFTS_MAX, type Draft, openDraft } from "./draft";

const ABOUT = "account paper";
const nothing = () => "";
/** Browsers give a lock to the next one a moment later. */
const close = async (draft: Draft) => {
  draft.close();
  await new Promise((resolve) => setTimeout(resolve));
};
const open = (about = ABOUT, typed = "") => openDraft(about, () => typed);
const keptTexts = () =>
  Object.keys(localStorage)
    .map((key) => JSON.parse(localStorage.getItem(key) ?? "").text)
    .sort();
/** From here on it is another tab. */
const another = () => sessionStorage.clear();

/** Locks as browsers have them, so far as drafts use them. */
function giveLocks() {
  const held = new Set<string>();
  vi.stubGlobal("navigator", {
    locks: {
      request: async (name: string, _: object, work: (lock: object | null) => unknown) => {
        if (held.has(name)) return work(null);
        held.add(name);
        await work({});
        held.delete(name);
      },
    },
  });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  giveLocks();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("what was written is there again after the page was left, and after the browser was", async () => {
  const draft = await open();
  draft.keep("Some words.");
  await close(draft);
  const again = await open();
  expect(again.text).toBe("Some words.");
  await close(again);
  another();
  expect((await open()).text).toBe("Some words.");
});

test("two tabs that write about the same keep both texts, and each has its own again", async () => {
  const first = await open();
  first.keep("Words of the first.");
  const tab = { ...sessionStorage };
  another();
  const second = await open();
  expect(second.text).toBe("");
  second.keep("Words of the second.");
  first.keep("More words of the first.");
  expect(keptTexts()).toEqual(["More words of the first.", "Words of the second."]);
  await close(first);
  await close(second);
  another();
  for (const [key, value] of Object.entries(tab)) sessionStorage.setItem(key, value);
  expect((await open()).text).toBe("More words of the first.");
});

test("without locks a second tab begins with a copy, and changes nothing of the first one's", async () => {
  vi.stubGlobal("navigator", {});
  const first = await open();
  first.keep("Words.");
  another();
  const second = await open();
  expect(second.text).toBe("Words.");
  second.keep("Other words.");
  expect(keptTexts()).toEqual(["Other words.", "Words."]);
  first.keep("Words, and more.");
  second.forget();
  expect(keptTexts()).toEqual(["Words, and more."]);
});

test("what was sent or emptied is gone", async () => {
  const draft = await open();
  draft.keep("Words.");
  draft.keep("  ");
  expect(keptTexts()).toEqual([]);
  draft.keep("Words.");
  draft.forget();
  expect(keptTexts()).toEqual([]);
});

test("what was typed before the draft was there stays, and so does the draft", async () => {
  const before = await open();
  before.keep("Of before.");
  await close(before);
  const draft = await open(ABOUT, "Typed");
  expect(draft.text).toBe("");
  draft.keep("Typed at once.");
  expect(keptTexts()).toEqual(["Of before.", "Typed at once."]);
});

test("drafts of another form or of another reader are not seen", async () => {
  const draft = await open();
  draft.keep("Words.");
  await close(draft);
  another();
  for (const about of ["account", "account paper-2", "other paper"])
    expect((await openDraft(about, nothing)).text).toBe("");
});

test("drafts are kept for some days, and the newest ones alone", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  for (let number = 0; number <= DRAFTS_MAX; number++) {
    vi.setSystemTime(Date.UTC(2026, 0, 1) + number * 1000);
    (await open(`account ${number}`)).keep(`Words ${number}.`);
  }
  expect(keptTexts()).toHaveLength(DRAFTS_MAX);
  expect(keptTexts()).not.toContain("Words 0.");
  vi.setSystemTime(Date.UTC(2026, 0, 2 + DRAFT_DAYS));
  await open();
  expect(keptTexts()).toEqual([]);
});

test("what is no draft under such a key is deleted, and harms nothing", async () => {
  for (const value of ["", "null", "{", '{"text":1}']) {
    localStorage.setItem(`draft ${ABOUT} 1`, value);
    expect((await open()).text).toBe("");
  }
});

test("who signs out leaves no words here, and all else", async () => {
  (await open()).keep("Words.");
  localStorage.setItem("theme", "dark");
  dropDrafts();
  expect([Object.keys(localStorage), Object.keys(sessionStorage)]).toEqual([["theme"], []]);
});

test("where storage is off the form works without drafts", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("off");
  });
  const draft = await open();
  draft.keep("Words.");
  draft.forget();
  expect(draft.text).toBe("");
  vi.restoreAllMocks();
});
