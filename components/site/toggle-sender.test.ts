// @vitest-environment happy-dom

import { expect, test, vi } from "vitest";
import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";
import { freshPages, request, requests, type SentRequest } from "../testing/page";
import { createCore } from "../testing/viewer";
import { createToggleSender } from "./toggle-sender";

freshPages();

const VOTE = "/api/papers/1/upvote";

function createSender() {
  const { core, said, isUnderWay } = createCore();
  const send = createToggleSender(core);
  const signedOut = vi.fn();
  return {
    said,
    signedOut,
    isUnderWay,
    /** Asks for the vote, or to take it back. */
    ask: (isOn: boolean) => send<{ n: number }>("1", VOTE, isOn, signedOut),
  };
}

test("the last answer is handed on, and only who began gets it", async () => {
  const { ask, isUnderWay } = createSender();
  const [first, second] = [ask(true), ask(false)];
  expect(await second).toEqual({ answer: null, isRefused: false });
  expect(isUnderWay()).toBe(true);
  (await request(`PUT ${VOTE}`)).answer({ n: 1 });
  (await request(`DELETE ${VOTE}`)).answer({ n: 2 });
  expect(await first).toEqual({ answer: { n: 2 }, isRefused: false });
  expect(isUnderWay()).toBe(false);
});

test("who has no session any more is asked to sign in for the last thing they meant", async () => {
  const { ask, signedOut, said, isUnderWay } = createSender();
  const [first] = [ask(true), ask(false)];
  (await request(`PUT ${VOTE}`)).answer({ error: "Sign in." }, 401);
  expect(await first).toEqual({ answer: null, isRefused: true });
  expect(signedOut.mock.calls).toEqual([[false]]);
  expect(requests).toHaveLength(1);
  expect(said).toEqual([]);
  expect(isUnderWay()).toBe(false);
});

test.each([
  ["a refusal is told in its own words", (sent: SentRequest) => sent.answer({ error: "Too many." }, 429), "Too many."],
  ["a refusal without words is silence", (sent: SentRequest) => sent.answer({}, 500), SITE_DID_NOT_ANSWER],
  ["so is an answer that is cut short", (sent: SentRequest) => sent.answerText("<html>"), SITE_DID_NOT_ANSWER],
  ["and a network that is gone", (sent: SentRequest) => sent.fail(), SITE_DID_NOT_ANSWER],
])("%s, and the next isOn is sent again", async (_, happen, sentence) => {
  const { ask, said } = createSender();
  const refused = ask(true);
  happen(await request(`PUT ${VOTE}`));
  expect(await refused).toEqual({ answer: null, isRefused: true });
  expect(said).toEqual([[sentence, true]]);
  const again = ask(true);
  requests.at(-1)?.answer({ n: 1 });
  expect(await again).toEqual({ answer: { n: 1 }, isRefused: false });
});

test("who changes their mind and leaves before the answer means the last choice", async () => {
  const { ask } = createSender();
  void ask(true);
  dispatchEvent(new Event("pagehide"));
  expect(requests).toHaveLength(1);
  void ask(false);
  dispatchEvent(new Event("pagehide"));
  expect(requests.map(({ line }) => line)).toEqual([`PUT ${VOTE}`, `DELETE ${VOTE}`]);
});

test("once all is answered, leaving sends nothing", async () => {
  const { ask } = createSender();
  const ended = ask(true);
  (await request(`PUT ${VOTE}`)).answer({ n: 1 });
  await ended;
  dispatchEvent(new Event("pagehide"));
  expect(requests).toHaveLength(1);
});
