// @vitest-environment happy-dom

import { expect, test } from "vitest";
import { areShortcutsOn, keepShortcuts } from "@/lib/browser/shortcuts";
import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";
import type { ViewerState } from "@/lib/core/account/viewer-state";
import { takePendingAction } from "../site/pending-action";
import { freshPages, request, requests, signIn, until } from "../testing/page";
import { createViewerActions } from "./viewer-actions";
import type { ViewerCore, ViewerSnapshot } from "./viewer-core";

freshPages();

const VOTE = "/api/papers/1/upvote";
const TOPIC = { kind: "topic", slug: "cs.CL", name: "Computation and Language" } as const;
const FOLLOW = "/api/topics/cs.CL/follow";
const SHORTCUTS = "/api/viewer/shortcuts";

/** The acts, on a state that the test reads. */
function actsOn(papers: ViewerSnapshot["papers"] = {}) {
  let state: ViewerSnapshot = { viewer: null, papers, follows: {}, own: null, reactionCounts: {}, notice: null };
  const underWay = new Set<string>();
  const said: { text: string; isShown: boolean }[] = [];
  const core: ViewerCore = {
    state: () => state,
    update: (change) => {
      state = { ...state, ...change };
    },
    announce: (text, isShown) => void said.push({ text, isShown }),
    begin: (key) => void underWay.add(key),
    settle: (key) => void underWay.delete(key),
    isUnderWay: (key) => underWay.has(key),
  };
  return { acts: createViewerActions(core), state: () => state, said };
}

test("a vote counts at once and then as the answer says, which is read out but not shown", async () => {
  signIn();
  const { acts, state, said } = actsOn();
  const voted = acts.setUpvoted("1", true, 5);
  expect(state().papers).toEqual({ 1: { upvotes: 6, upvoted: true } });
  (await request(`PUT ${VOTE}`)).answer({ upvotes: 9, upvoted: true });
  await voted;
  expect(state().papers).toEqual({ 1: { upvotes: 9, upvoted: true } });
  expect(said).toEqual([{ text: expect.stringContaining("9"), isShown: false }]);
});

test("asking for the vote that is there already changes no number", async () => {
  signIn();
  const { acts, state } = actsOn({ 1: { upvotes: 5, upvoted: true } });
  void acts.setUpvoted("1", true, 4);
  await request(`PUT ${VOTE}`);
  expect(state().papers).toEqual({ 1: { upvotes: 5, upvoted: true } });
});

test.each([
  ["is refused", 429, "Too many votes.", "Too many votes."],
  ["is refused without a reason", 500, undefined, SITE_DID_NOT_ANSWER],
  ["gets no answer", null, undefined, SITE_DID_NOT_ANSWER],
])("a vote that %s puts the number back, and the reader sees why", async (_, status, error, sentence) => {
  signIn();
  const { acts, state, said } = actsOn({ 1: { upvotes: 5, upvoted: false } });
  const voted = acts.setUpvoted("1", true, 5);
  expect(state().papers[1]?.upvotes).toBe(6);
  const put = await request(`PUT ${VOTE}`);
  if (status === null) put.fail();
  else put.answer({ error }, status);
  await voted;
  expect(state().papers).toEqual({ 1: { upvotes: 5, upvoted: false } });
  expect(said).toEqual([{ text: sentence, isShown: true }]);
});

test("clicks that come quickly are sent one after the other, and the last one holds", async () => {
  signIn();
  const { acts, state, said } = actsOn();
  const clicks = [acts.setUpvoted("1", true, 5), acts.setUpvoted("1", false, 6)];
  expect(state().papers[1]).toEqual({ upvotes: 5, upvoted: false });
  await request(`PUT ${VOTE}`);
  expect(requests).toHaveLength(1);
  await clicks[1];
  expect(state().papers[1]).toEqual({ upvotes: 5, upvoted: false });
  requests[0]?.answer({ upvotes: 6, upvoted: true });
  (await request(`DELETE ${VOTE}`)).answer({ upvotes: 5, upvoted: false });
  await Promise.all(clicks);
  expect(state().papers[1]).toEqual({ upvotes: 5, upvoted: false });
  expect(said).toHaveLength(1);
});

test("three clicks that end where the first one went need one request", async () => {
  signIn();
  const { acts, state } = actsOn();
  const clicks = [true, false, true].map((upvoted) => acts.setUpvoted("1", upvoted, 5));
  (await request(`PUT ${VOTE}`)).answer({ upvotes: 6, upvoted: true });
  await Promise.all(clicks);
  expect(requests).toHaveLength(1);
  expect(state().papers[1]).toEqual({ upvotes: 6, upvoted: true });
});

test("of two quick clicks whose second is refused, what the first one reached is shown", async () => {
  signIn();
  const { acts, state, said } = actsOn();
  const clicks = [acts.setUpvoted("1", true, 5), acts.setUpvoted("1", false, 6)];
  (await request(`PUT ${VOTE}`)).answer({ upvotes: 6, upvoted: true });
  (await request(`DELETE ${VOTE}`)).answer({ error: "Later." }, 429);
  await Promise.all(clicks);
  expect(state().papers[1]).toEqual({ upvotes: 6, upvoted: true });
  expect(said).toEqual([{ text: "Later.", isShown: true }]);
});

test("votes on two papers do not wait for each other", async () => {
  signIn();
  const { acts } = actsOn();
  void acts.setUpvoted("1", true, 5);
  void acts.setUpvoted("2", true, 5);
  await request(`PUT ${VOTE}`);
  await request("PUT /api/papers/2/upvote");
});

test("who has no session signs in first, comes back to the page and its query, and has voted then", async () => {
  window.history.replaceState(null, "", "/papers/trending?topic=cs.CL");
  const { acts, state } = actsOn();
  await acts.setUpvoted("1", true, 5);
  await acts.setFollowing(TOPIC, true);
  expect(requests).toEqual([]);
  expect(state()).toMatchObject({ papers: {}, follows: {} });
  const address = `/signin?callbackUrl=${encodeURIComponent("/papers/trending?topic=cs.CL")}`;
  expect(window.location.assign).toHaveBeenCalledWith(address);

  await acts.setUpvoted("1", true, 5);
  signIn();
  const back = actsOn({ 1: { upvotes: 8, upvoted: false } });
  back.acts.finishPendingAction();
  // Counted on from what the account's page shows, once.
  expect(back.state().papers[1]).toEqual({ upvotes: 9, upvoted: true });
  back.acts.finishPendingAction();
  await request(`PUT ${VOTE}`);
  expect(requests).toHaveLength(1);
  window.history.replaceState(null, "", "/");
});

test("a follow that waited for sign-in is done after it", async () => {
  const { acts } = actsOn();
  await acts.setFollowing(TOPIC, true);
  signIn();
  const back = actsOn();
  back.acts.finishPendingAction();
  expect(back.state().follows).toEqual({ "topic cs.cl": true });
  await request(`PUT ${FOLLOW}`);
});

test("a session that has ended leads to sign-in with the last choice, and the page shows the vote as it was", async () => {
  signIn();
  const { acts, state, said } = actsOn({ 1: { upvotes: 5, upvoted: true } });
  const clicks = [acts.setUpvoted("1", false, 5), acts.setUpvoted("1", true, 4)];
  (await request(`DELETE ${VOTE}`)).answer({ error: "Sign in." }, 401);
  await Promise.all(clicks);
  expect(window.location.assign).toHaveBeenCalledWith(expect.stringContaining("/signin"));
  expect(takePendingAction()).toMatchObject({ kind: "upvote", paperId: "1", isOn: true });
  expect(state().papers[1]).toEqual({ upvotes: 5, upvoted: true });
  expect(said).toEqual([]);
});

test("an answer about the viewer that comes while the page is being left to sign in does not finish the vote there", async () => {
  signIn();
  const { acts } = actsOn();
  const voted = acts.setUpvoted("1", true, 5);
  (await request(`PUT ${VOTE}`)).answer({ error: "Sign in." }, 401);
  await voted;
  acts.finishPendingAction();
  expect(requests).toHaveLength(1);
  expect(takePendingAction()).toMatchObject({ kind: "upvote", paperId: "1", isOn: true });
});

test("a follow shows at once, and one that is refused is taken back", async () => {
  signIn();
  const { acts, state, said } = actsOn();
  const followed = acts.setFollowing(TOPIC, true);
  expect(state().follows).toEqual({ "topic cs.cl": true });
  (await request(`PUT ${FOLLOW}`)).answer({ error: "You follow 500 topics." }, 409);
  await followed;
  expect(state().follows).toEqual({ "topic cs.cl": false });
  expect(said).toEqual([{ text: "You follow 500 topics.", isShown: true }]);
  const again = acts.setFollowing(TOPIC, true);
  await until(() => expect(requests).toHaveLength(2));
  requests[1]?.answer({ followers: 3, following: true });
  await again;
  expect(state().follows).toEqual({ "topic cs.cl": true });
  expect(said[1]).toEqual({ text: expect.stringContaining("cs.CL"), isShown: false });
});

test("a follow that its page knew of and that cannot be ended stands again", async () => {
  signIn();
  const { acts, state } = actsOn();
  const ended = acts.setFollowing(TOPIC, false);
  expect(state().follows).toEqual({ "topic cs.cl": false });
  (await request(`DELETE ${FOLLOW}`)).fail();
  await ended;
  expect(state().follows).toEqual({ "topic cs.cl": true });
});

test("the account is told of the switch of single keys; a refusal turns it back, a session that ended does not", async () => {
  const { acts, said } = actsOn();
  await acts.setShortcuts(false);
  expect(requests).toEqual([]);
  signIn();
  keepShortcuts(false);
  const refused = acts.setShortcuts(false);
  (await request(`DELETE ${SHORTCUTS}`)).answer({ error: "Later." }, 429);
  await refused;
  expect(areShortcutsOn()).toBe(true);
  expect(said).toEqual([{ text: "Later.", isShown: true }]);
  requests.length = 0;
  keepShortcuts(false);
  const ended = acts.setShortcuts(false);
  (await request(`DELETE ${SHORTCUTS}`)).answer({}, 401);
  await ended;
  expect(areShortcutsOn()).toBe(false);
});

const answerOf = (hasShortcuts: boolean, username = "ada"): ViewerState => ({
  viewer: { username, name: null, image: null },
  hasShortcuts,
  visitedAt: null,
  papers: {},
  marks: {},
  follows: [],
  authorFollows: [],
  topicFollows: [],
});
const keepOwner = (owner: string | null) => localStorage.setItem("marks", JSON.stringify({ owner, papers: {} }));

test.each([true, false])(
  "with the account, single keys are %s here too, unless they were switched since",
  (hasShortcuts) => {
    keepOwner("ada");
    const { acts } = actsOn();
    keepShortcuts(!hasShortcuts);
    acts.takeAnswer(answerOf(hasShortcuts), [], () => true);
    expect(areShortcutsOn()).toBe(!hasShortcuts);
    acts.takeAnswer(answerOf(hasShortcuts), [], () => false);
    expect(areShortcutsOn()).toBe(hasShortcuts);
    expect(requests).toEqual([]);
  },
);

test("who switched the keys off before signing in needs them off afterwards, and the account learns of it", async () => {
  signIn();
  keepOwner(null);
  const { acts } = actsOn();
  keepShortcuts(false);
  acts.takeAnswer(answerOf(true), [], () => false);
  await request(`DELETE ${SHORTCUTS}`);
  expect(areShortcutsOn()).toBe(false);
});

test("an answer for nobody leaves the keys as they are", () => {
  const { acts } = actsOn();
  keepShortcuts(false);
  acts.takeAnswer({ ...answerOf(true), viewer: null }, [], () => false);
  expect(areShortcutsOn()).toBe(false);
});
