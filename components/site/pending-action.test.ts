// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { refuseStorage } from "@/scripts/testing/storage";
import { freshPages } from "../testing/page";
import { type PendingAction, savePendingAction, takePendingAction } from "./pending-action";

freshPages();

const VOTE: PendingAction = { kind: "upvote", paperId: "1", upvotes: 3, isOn: true };
const FOLLOW: PendingAction = {
  kind: "follow",
  entity: { kind: "topic", slug: "cs.CL", name: "Computation and Language" },
  isOn: false,
};
const MINUTE = 60_000;

test("what waits for sign-in is taken once, and the last takes the place of the one before", () => {
  savePendingAction(VOTE);
  savePendingAction(FOLLOW);
  expect(takePendingAction()).toMatchObject(FOLLOW);
  expect(takePendingAction()).toBeNull();
});

test.each([
  [29, true],
  [30, false],
  [24 * 60, false],
])("who comes back after %i minutes: done is %s", (minutes, isDone) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  savePendingAction(VOTE);
  vi.setSystemTime(Date.now() + minutes * MINUTE);
  expect(takePendingAction() !== null).toBe(isDone);
  // What was too late is not there for a third page either.
  expect(sessionStorage.length).toBe(0);
});

test.each(["", "{", "null", "{}"])("what is not an action is none: %j", (text) => {
  sessionStorage.setItem("pending-action", text);
  expect(takePendingAction()).toBeNull();
});

test("a browser that stores nothing has nothing that waits, and no error", () => {
  const giveBack = refuseStorage("sessionStorage");
  savePendingAction(VOTE);
  expect(takePendingAction()).toBeNull();
  giveBack();
  expect(sessionStorage.length).toBe(0);
});
