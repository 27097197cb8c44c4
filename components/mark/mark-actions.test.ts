// @vitest-environment happy-dom

import { beforeEach, expect, test } from "vitest";
import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";
import type { MarksById, StoredMarks } from "@/lib/core/mark/reading-marks";
import { createToggleSender } from "../site/toggle-sender";
import { freshPages, request, requests, type SentRequest, signIn } from "../testing/page";
import { createCore, viewerState } from "../testing/viewer";
import { createMarkActions } from "./mark-actions";
import { keep, readStoredMarks } from "./stored-marks";

freshPages();
beforeEach(() => keep({ owner: null, papers: {} }));

const MERGE = "POST /api/viewer/marks";
const SAVED = "/api/papers/1/saved";

function createActions() {
  const { core, said } = createCore();
  return { actions: createMarkActions(core, createToggleSender(core)), said };
}

const answerOf = (username: string | null, marks: MarksById = {}) => viewerState(username, { marks });
const never = () => false;
const bodyOf = (sent: SentRequest) => JSON.parse(String(sent.init.body));

/** A paper of the page, as cards are. */
function addPaper(id: string, marks = "") {
  const paper = document.body.appendChild(document.createElement("article"));
  paper.setAttribute("aria-labelledby", `paper-${id}`);
  paper.dataset.marks = marks;
  return paper;
}

test("without a session the browser keeps the mark and nothing is sent; it is read out, not shown", async () => {
  const { actions, said } = createActions();
  const paper = addPaper("1");
  const other = addPaper("10");
  await actions.setMarked("1", "saved", true, false);
  expect(readStoredMarks()).toEqual({ owner: null, papers: { 1: { saved: expect.any(Number) } } });
  expect([paper.dataset.marks, other.dataset.marks]).toEqual(["saved", ""]);
  await actions.setMarked("1", "saved", false, false);
  expect(readStoredMarks().papers).toEqual({});
  expect(paper.dataset.marks).toBe("");
  expect(requests).toEqual([]);
  expect(said.map(([, isShown]) => isShown)).toEqual([false, false]);
  expect(new Set(said).size).toBe(2);
});

test("of a mark that its reader did not ask for nothing is said", async () => {
  const { actions, said } = createActions();
  await actions.setMarked("1", "read", true, true);
  expect(window.paperMarks).toHaveProperty("1.read");
  expect(said).toEqual([]);
});

test("a paper that is marked again keeps its place in the list", async () => {
  keep({ owner: null, papers: { 1: { saved: 5 } } });
  await createActions().actions.setMarked("1", "saved", true, false);
  expect(readStoredMarks().papers).toEqual({ 1: { saved: 5 } });
});

test("with a session the mark shows at once, and the account's time is kept", async () => {
  signIn();
  const { actions, said } = createActions();
  const marked = actions.setMarked("1", "saved", true, false);
  expect(window.paperMarks).toHaveProperty("1.saved");
  expect(said).toEqual([]);
  (await request(`PUT ${SAVED}`)).answer({ read: 3, saved: 7 });
  await marked;
  expect(readStoredMarks().papers).toEqual({ 1: { saved: 7 } });
  expect(said).toHaveLength(1);
});

test.each([
  ["refused", (sent: SentRequest) => sent.answer({ error: "Too many." }, 429), "Too many."],
  ["lost", (sent: SentRequest) => sent.fail(), SITE_DID_NOT_ANSWER],
])("a mark that is %s is taken back, and one that was to go is there again with its time", async (_, happen, why) => {
  signIn();
  keep({ owner: "ada", papers: { 2: { hidden: 4 } } });
  const { actions, said } = createActions();
  const paper = addPaper("1");
  const marks = [actions.setMarked("1", "saved", true, false), actions.setMarked("2", "hidden", false, false)];
  happen(await request(`PUT ${SAVED}`));
  happen(await request("DELETE /api/papers/2/hidden"));
  await Promise.all(marks);
  expect(readStoredMarks()).toEqual({ owner: "ada", papers: { 2: { hidden: 4 } } });
  expect(paper.dataset.marks).toBe("");
  expect(said).toEqual([
    [why, true],
    [why, true],
  ]);
});

test("two quick clicks end as the last one meant, and are spoken of once", async () => {
  signIn();
  const { actions, said } = createActions();
  const clicks = [actions.setMarked("1", "saved", true, false), actions.setMarked("1", "saved", false, false)];
  (await request(`PUT ${SAVED}`)).answer({ saved: 7 });
  (await request(`DELETE ${SAVED}`)).answer({});
  await Promise.all(clicks);
  expect(readStoredMarks().papers).toEqual({});
  expect(said).toHaveLength(1);
});

test("marks of two kinds on one paper do not undo each other", async () => {
  signIn();
  const { actions } = createActions();
  const marks = [actions.setMarked("1", "saved", true, false), actions.setMarked("1", "read", true, false)];
  (await request("PUT /api/papers/1/read")).answer({ read: 8 });
  (await request(`PUT ${SAVED}`)).answer({ saved: 7, read: 8 });
  await Promise.all(marks);
  expect(readStoredMarks().papers).toEqual({ 1: { saved: 7, read: 8 } });
});

test("with a session that ended the account's copy goes; what was marked just now becomes the browser's own", async () => {
  signIn();
  keep({ owner: "ada", papers: { 1: { read: 2 }, 2: { saved: 3 } } });
  const { actions, said } = createActions();
  const marked = actions.setMarked("1", "saved", true, false);
  (await request(`PUT ${SAVED}`)).answer({}, 401);
  await marked;
  expect(readStoredMarks()).toEqual({ owner: null, papers: { 1: { read: 2, saved: expect.any(Number) } } });
  expect(said).toEqual([]);
});

test("at sign-in the browser's marks go to the account, and come back with those that it had", async () => {
  keep({ owner: null, papers: { 1: { read: 2, saved: 3 } } });
  const { actions } = createActions();
  const taken = actions.takeMarks(answerOf("ada"), [], never);
  const merge = await request(MERGE);
  expect(bodyOf(merge)).toEqual({ papers: [{ id: "1", read: 2, saved: 3 }] });
  merge.answer({ marks: { 1: { read: 1, saved: 3 }, 9: { hidden: 4 } } });
  await taken;
  expect(readStoredMarks()).toEqual({ owner: "ada", papers: { 1: { read: 1, saved: 3 }, 9: { hidden: 4 } } });
});

test.each([
  ["refused", (sent: SentRequest) => sent.answer({ error: "Later." }, 503)],
  ["lost", (sent: SentRequest) => sent.fail()],
])("a merge that is %s leaves the browser its marks, and the next answer tries again", async (_, happen) => {
  const own: StoredMarks = { owner: null, papers: { 1: { read: 2 } } };
  keep(own);
  const { actions } = createActions();
  const taken = actions.takeMarks(answerOf("ada"), [], never);
  happen(await request(MERGE));
  await taken;
  expect(readStoredMarks()).toEqual(own);
  void actions.takeMarks(answerOf("ada"), [], never);
  expect(requests).toHaveLength(2);
});

test("two answers at sign-in merge once", async () => {
  keep({ owner: null, papers: { 1: { read: 2 } } });
  const { actions } = createActions();
  const both = [actions.takeMarks(answerOf("ada"), [], never), actions.takeMarks(answerOf("ada"), ["1"], never)];
  (await request(MERGE)).answer({ marks: { 1: { read: 2 } } });
  await Promise.all(both);
  expect(requests).toHaveLength(1);
  expect(readStoredMarks().owner).toBe("ada");
});

test("nobody inherits the marks of another account, not even until the answer comes", async () => {
  keep({ owner: "ada", papers: { 1: { read: 2 } } });
  const { actions } = createActions();
  const taken = actions.takeMarks(answerOf("bob"), [], never);
  expect(window.paperMarks).toEqual({});
  const merge = await request(MERGE);
  expect(bodyOf(merge)).toEqual({ papers: [] });
  merge.answer({ marks: { 5: { saved: 6 } } });
  await taken;
  expect(readStoredMarks()).toEqual({ owner: "bob", papers: { 5: { saved: 6 } } });
});

test("what a reader marks while the merge is on its way is newer than its answer", async () => {
  keep({ owner: null, papers: { 1: { read: 2 } } });
  const { actions } = createActions();
  const taken = actions.takeMarks(answerOf("ada"), [], (key) => key === "saved 1" || key === "read 2");
  keep({ owner: null, papers: { 1: { read: 2, saved: 9 } } });
  // Paper 2 has been marked as unread since.
  (await request(MERGE)).answer({ marks: { 1: { read: 2 }, 3: { read: 1 } } });
  await taken;
  expect(readStoredMarks().papers).toEqual({ 1: { read: 2, saved: 9 }, 3: { read: 1 } });
});

test("the copy of an account is corrected for papers that were asked about, and for those alone", async () => {
  keep({ owner: "ada", papers: { 1: { read: 1 }, 2: { saved: 2 }, 3: { hidden: 3 } } });
  const shown = addPaper("1", "read");
  const { actions } = createActions();
  await actions.takeMarks(answerOf("ada", { 2: { saved: 2, read: 4 } }), ["1", "2"], (key) => key === "read 2");
  // Paper 1's mark was taken away elsewhere; that on paper 2 was changed here since.
  expect(readStoredMarks().papers).toEqual({ 2: { saved: 2 }, 3: { hidden: 3 } });
  expect(shown.dataset.marks).toBe("");
  expect(requests).toEqual([]);
});

test("an answer that agrees with the copy writes nothing", async () => {
  keep({ owner: "ada", papers: { 1: { read: 1 } } });
  const before = window.paperMarks;
  await createActions().actions.takeMarks(answerOf("ada", { 1: { read: 1 } }), ["1"], never);
  expect(window.paperMarks).toBe(before);
});

test("a paper that was hidden elsewhere stays where it is until the page is left", async () => {
  keep({ owner: "ada", papers: {} });
  const shown = addPaper("1");
  await createActions().actions.takeMarks(answerOf("ada", { 1: { hidden: 5, read: 6 } }), ["1"], never);
  expect(shown.dataset.marks).toBe("read");
  expect(readStoredMarks().papers).toEqual({ 1: { hidden: 5, read: 6 } });
});

test("an answer for nobody drops the copy of an account, and leaves a browser its own marks", async () => {
  keep({ owner: "ada", papers: { 1: { read: 1 } } });
  const { actions } = createActions();
  await actions.takeMarks(answerOf(null), [], never);
  expect(readStoredMarks()).toEqual({ owner: null, papers: {} });
  keep({ owner: null, papers: { 1: { read: 1 } } });
  await actions.takeMarks(answerOf(null), [], never);
  expect(readStoredMarks().papers).toEqual({ 1: { read: 1 } });
});

test("what another tab has marked shows, but no paper comes or goes", () => {
  const gone = addPaper("1", "hidden just");
  const seen = addPaper("2");
  localStorage.setItem("marks", JSON.stringify({ owner: null, papers: { 2: { hidden: 1, saved: 2 } } }));
  createActions().actions.rereadMarks();
  expect([gone.dataset.marks, seen.dataset.marks]).toEqual(["hidden just", "saved"]);
});
