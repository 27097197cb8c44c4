import { expect, test } from "vitest";
import { lastModifiedOf } from "./last-modified";

const at = (seconds: number) => new Date(Date.UTC(2025, 11, 11) + seconds * 1000);

test("a document that stays the same keeps the time at which it was first made", () => {
  expect(lastModifiedOf("same", '"a"', at(0.9))).toEqual(at(0));
  expect(lastModifiedOf("same", '"a"', at(60))).toEqual(at(0));
});

test("one that changed has the time of its making, and a later one even within the same second", () => {
  lastModifiedOf("changing", '"a"', at(0.1));
  expect(lastModifiedOf("changing", '"b"', at(0.2))).toEqual(at(1));
  expect(lastModifiedOf("changing", '"c"', at(30))).toEqual(at(30));
});

test("one that is again what it was has a new time, since others have seen what was between", () => {
  lastModifiedOf("returning", '"a"', at(0));
  lastModifiedOf("returning", '"b"', at(10));
  expect(lastModifiedOf("returning", '"a"', at(20))).toEqual(at(20));
});

test("documents do not share their times, however many there are", () => {
  lastModifiedOf("first", '"a"', at(0));
  for (let n = 0; n < 6_000; n += 1) lastModifiedOf(`other ${n}`, '"a"', at(5));
  // Forgotten by now: the time may only become later, never earlier.
  expect(lastModifiedOf("first", '"a"', at(9))).toEqual(at(9));
});
