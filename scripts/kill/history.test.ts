import { expect, test } from "vitest";
import { judgeThing, note, outcomeOf, type Thing } from "./history";

const thing = (): Thing => ({ name: "vote 1", answered: null, unsure: [] });

test("a wish that was answered must be done, and the later one counts", () => {
  const vote = thing();
  note(vote, true, "done");
  expect([judgeThing(vote, 1), judgeThing(vote, 0)]).toEqual([null, "vote 1 was answered to be there, and is lost"]);
  note(vote, false, "done");
  expect([judgeThing(vote, 0), judgeThing(vote, 1)]).toEqual([null, "vote 1 is there, and was answered to be gone"]);
});

test("a wish without an answer may have been done or not, until a later one is answered", () => {
  const vote = thing();
  note(vote, true, "unsure");
  expect([judgeThing(vote, 0), judgeThing(vote, 1)]).toEqual([null, null]);
  note(vote, true, "done");
  note(vote, false, "unsure");
  expect([judgeThing(vote, 0), judgeThing(vote, 1)]).toEqual([null, null]);
  note(vote, true, "done");
  expect(judgeThing(vote, 0)).not.toBeNull();
});

test("a refused wish changes nothing, and nothing may be there twice or unasked", () => {
  const vote = thing();
  note(vote, true, "refused");
  expect([judgeThing(vote, 0), judgeThing(vote, 1)]).toEqual([null, "vote 1 is there, and was answered to be gone"]);
  expect(judgeThing({ ...vote, answered: true }, 2)).toBe("vote 1 is there 2 times");
});

test("no answer and errors of the server leave open what became of a wish", () => {
  expect([0, 500, 502, 503].map(outcomeOf)).toEqual(["unsure", "unsure", "unsure", "unsure"]);
  expect([200, 201, 303].map(outcomeOf)).toEqual(["done", "done", "done"]);
  expect([400, 401, 403, 404, 429].map(outcomeOf)).toEqual(["refused", "refused", "refused", "refused", "refused"]);
});
