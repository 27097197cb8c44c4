// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { ViewerState } from "@/lib/core/account/viewer-state";
import { freshPages, request, requests, signIn, until } from "../testing/page";
import { viewerState } from "../testing/viewer";
import { createViewerStore } from "./viewer-store";

freshPages();

const ADA = { username: "ada", name: "Ada", image: null };
const answerOf = (change: Partial<ViewerState> = {}) => viewerState(ADA.username, { viewer: ADA, ...change });
/** The browser's copy of Ada's marks is there already, so that no sign-in is merged. */
const keepMarksOf = (owner: string | null) => localStorage.setItem("marks", JSON.stringify({ owner, papers: {} }));

/** A store that knows Ada, who has upvoted paper 1. */
async function storeOfAda() {
  signIn();
  keepMarksOf("ada");
  const store = createViewerStore();
  store.wantPaper("1");
  (await request("GET /api/viewer?papers=1")).answer(answerOf({ papers: { 1: { upvotes: 5, upvoted: true } } }));
  await until(() => expect(store.snapshot().viewer).toEqual(ADA));
  return store;
}

test("papers that appear in the same moment are asked about at once, each a single time", async () => {
  signIn();
  const store = createViewerStore();
  for (const id of ["1", "doi/10.1101/2", "1"]) store.wantPaper(id);
  await request("GET /api/viewer?papers=1,doi%2F10.1101%2F2");
  expect(requests).toHaveLength(1);
});

test("more papers than a request may name are asked about in several", async () => {
  signIn();
  const store = createViewerStore();
  for (let id = 1; id <= 401; id++) store.wantPaper(`p${id}`);
  await request("GET /api/viewer?papers=p401");
  expect(requests.map(({ line }) => line.split(",").length)).toEqual([200, 200, 1]);
});

test("without a session nothing is asked", async () => {
  const store = createViewerStore();
  store.wantPaper("1");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(requests).toEqual([]);
  // Nor later, of the paper that was wanted before somebody signed in.
  signIn();
  store.visit("/");
  await request("GET /api/viewer?papers=");
});

test("what is followed is known by kind, whatever the letter case of its address", async () => {
  signIn();
  keepMarksOf("ada");
  const store = createViewerStore();
  store.visit("/");
  (await request("GET /api/viewer?papers=")).answer(
    answerOf({ follows: ["nvidia"], authorFollows: ["yann-lecun"], topicFollows: ["cs.CL"] }),
  );
  await until(() => expect(store.snapshot().viewer).toEqual(ADA));
  expect(store.snapshot().follows).toEqual({
    "organization nvidia": true,
    "author yann-lecun": true,
    "topic cs.cl": true,
  });
});

test("a vote that is under way when an older answer comes stays", async () => {
  const store = await storeOfAda();
  store.wantPaper("2");
  const asked = await request("GET /api/viewer?papers=2");
  store.setUpvoted("2", true, 7);
  const vote = await request("PUT /api/papers/2/upvote");
  asked.answer(answerOf({ papers: { 2: { upvotes: 7, upvoted: false } }, follows: ["nvidia"] }));
  await until(() => expect(store.snapshot().follows).toHaveProperty("organization nvidia"));
  expect(store.snapshot().papers[2]).toEqual({ upvotes: 8, upvoted: true });
  vote.answer({ upvotes: 9, upvoted: true });
  await until(() => expect(store.snapshot().papers[2]).toEqual({ upvotes: 9, upvoted: true }));
});

test("a vote and a follow that were answered after the question stay too; those before it do not", async () => {
  const store = await storeOfAda();
  const nvidia = { kind: "organization", slug: "NVIDIA", name: "NVIDIA" } as const;
  store.wantPaper("2");
  const asked = await request("GET /api/viewer?papers=2");
  store.setUpvoted("2", true, 7);
  store.setFollowing(nvidia, true);
  (await request("PUT /api/papers/2/upvote")).answer({ upvotes: 8, upvoted: true });
  (await request("PUT /api/organizations/NVIDIA/follow")).answer({ followers: 1, following: true });
  await until(() => expect(store.snapshot().notice?.text).toContain("NVIDIA"));
  const old = answerOf({ papers: { 1: { upvotes: 6, upvoted: true }, 2: { upvotes: 7, upvoted: false } } });
  asked.answer(old);
  await until(() => expect(store.snapshot().papers[1]?.upvotes).toBe(6));
  expect(store.snapshot().papers[2]).toEqual({ upvotes: 8, upvoted: true });
  expect(store.snapshot().follows).toEqual({ "organization nvidia": true });
  // Asked anew, the server knows better.
  store.visit("/settings");
  (await request("GET /api/viewer?papers=")).answer(old);
  await until(() => expect(store.snapshot().papers[2]).toEqual({ upvotes: 7, upvoted: false }));
  expect(store.snapshot().follows).toEqual({});
});

test.each([
  ["refuses", (asked: Awaited<ReturnType<typeof request>>) => asked.answer({ error: "Later." }, 503)],
  ["cannot be reached", (asked: Awaited<ReturnType<typeof request>>) => asked.fail()],
])("when the site %s, what was known stays, and reading goes on", async (_, happen) => {
  const store = await storeOfAda();
  const before = store.snapshot();
  store.wantPaper("2");
  happen(await request("GET /api/viewer?papers=2"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(store.snapshot()).toBe(before);
});

test("another account sees no vote of the one before", async () => {
  const store = await storeOfAda();
  keepMarksOf("bob");
  store.wantPaper("2");
  (await request("GET /api/viewer?papers=2")).answer(
    answerOf({ viewer: { ...ADA, username: "bob" }, papers: { 2: { upvotes: 1, upvoted: false } } }),
  );
  await until(() => expect(store.snapshot().viewer?.username).toBe("bob"));
  expect(Object.keys(store.snapshot().papers)).toEqual(["2"]);
});

test("a session that the server does not know any more leaves nothing of its viewer", async () => {
  const store = await storeOfAda();
  store.wantPaper("2");
  (await request("GET /api/viewer?papers=2")).answer(answerOf({ viewer: null }));
  await until(() => expect(store.snapshot().viewer).toBeNull());
  expect(store.snapshot()).toMatchObject({ papers: {}, follows: {} });
});

test("a page that comes asks only when a session began or ended, or on the settings page", async () => {
  const store = await storeOfAda();
  requests.length = 0;
  store.visit("/papers/trending");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(requests).toEqual([]);
  store.visit("/settings");
  await request("GET /api/viewer?papers=");
  signIn(false);
  store.visit("/");
  await until(() => expect(store.snapshot()).toMatchObject({ viewer: null, papers: {} }));
  expect(requests).toHaveLength(1);
});

test("who listens is told of changes until they stop", async () => {
  signIn();
  const store = createViewerStore();
  const told = vi.fn();
  const stop = store.subscribe(told);
  store.setUpvoted("1", true, 0);
  (await request("PUT /api/papers/1/upvote")).answer({ upvotes: 1, upvoted: true });
  await until(() => expect(store.snapshot().notice).not.toBeNull());
  expect(told).toHaveBeenCalled();
  stop();
  told.mockClear();
  store.setUpvoted("1", false, 1);
  await request("DELETE /api/papers/1/upvote");
  expect(told).not.toHaveBeenCalled();
});

test("a sentence goes after a while, and one that takes its place has all of its own time", async () => {
  vi.useFakeTimers();
  const store = createViewerStore();
  store.setMarked("1", "saved", true);
  await until(() => expect(store.snapshot().notice).not.toBeNull());
  const first = store.snapshot().notice?.id;
  await vi.advanceTimersByTimeAsync(5_000);
  store.setMarked("1", "saved", false);
  await until(() => expect(store.snapshot().notice?.id).not.toBe(first));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(store.snapshot().notice).not.toBeNull();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(store.snapshot().notice).toBeNull();
});

test("what a reader does in the moment before they leave is sent all the same, and once", async () => {
  signIn();
  const store = createViewerStore();
  const stop = store.keepActsAtLeaving();
  store.setUpvoted("1", true, 3);
  store.setUpvoted("1", false, 4);
  dispatchEvent(new Event("pagehide"));
  expect(requests.map(({ line }) => line)).toEqual(["DELETE /api/papers/1/upvote"]);
  expect(requests[0]?.init.keepalive).toBe(true);
  // The code for it came after all.
  await until(() => expect(requests).toHaveLength(2));
  dispatchEvent(new Event("pagehide"));
  stop();
  store.setMarked("1", "read", true);
  dispatchEvent(new Event("pagehide"));
  expect(requests.filter(({ line }) => line.endsWith("/read"))).toEqual([]);
});

test("without a session the next page marks what was marked; votes need an account", async () => {
  const store = createViewerStore();
  const stop = store.keepActsAtLeaving();
  store.setMarked("hep-th/9901001", "saved", true);
  store.setMarked("1", "read", false);
  store.setUpvoted("1", true, 3);
  dispatchEvent(new Event("pagehide"));
  stop();
  const kept = sessionStorage.getItem("unsent-acts");
  // Else the first store's acts, whose code arrives here, would mark them.
  await until(() => expect(window.paperMarks).toHaveProperty("hep-th/9901001"));
  localStorage.clear();
  window.paperMarks = {};
  sessionStorage.setItem("unsent-acts", kept ?? "");

  const next = createViewerStore();
  const stopNext = next.keepActsAtLeaving();
  await until(() => expect(Object.keys(window.paperMarks)).toEqual(["hep-th/9901001"]));
  expect(next.snapshot().notice).toBeNull();
  expect(sessionStorage.getItem("unsent-acts")).toBeNull();
  expect(requests).toEqual([]);
  stopNext();
});

test("marks that joined the account at sign-in stay when an answer comes that was asked for before", async () => {
  signIn();
  localStorage.setItem("marks", JSON.stringify({ owner: null, papers: { 1: { saved: 3 } } }));
  const store = createViewerStore();
  store.visit("/");
  const first = await request("GET /api/viewer?papers=");
  store.wantPaper("1");
  const second = await request("GET /api/viewer?papers=1");
  first.answer(answerOf());
  (await request("POST /api/viewer/marks")).answer({ marks: { 1: { saved: 3 } } });
  const kept = () => JSON.parse(localStorage.getItem("marks") ?? "null");
  await until(() => expect(kept()).toMatchObject({ owner: "ada", papers: { 1: { saved: 3 } } }));
  second.answer(answerOf({ papers: { 1: { upvotes: 7, upvoted: false } } }));
  await until(() => expect(store.snapshot().papers[1]?.upvotes).toBe(7));
  expect(kept().papers).toEqual({ 1: { saved: 3 } });
  // What is asked from now on knows.
  for (const id of ["1", "2"]) store.wantPaper(id);
  (await request("GET /api/viewer?papers=1,2")).answer(answerOf());
  await until(() => expect(kept().papers).toEqual({}));
});

test("what another tab marks shows here, until this page stops following", async () => {
  const store = createViewerStore();
  const stop = store.followOtherTabs();
  const markElsewhere = (id: string, key: string | null) => {
    localStorage.setItem("marks", JSON.stringify({ owner: null, papers: { [id]: { read: 1 } } }));
    dispatchEvent(Object.assign(new Event("storage"), { key }));
  };
  markElsewhere("1", "marks");
  await until(() => expect(window.paperMarks).toMatchObject({ 1: { read: 1 } }));
  // Everything was cleared at once.
  markElsewhere("2", null);
  await until(() => expect(window.paperMarks).toMatchObject({ 2: { read: 1 } }));
  markElsewhere("3", "theme");
  stop();
  markElsewhere("4", "marks");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(window.paperMarks).toMatchObject({ 2: { read: 1 } });
});
