import { beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "@/lib/server/http/refusal";
import { cacheAnswer, clearAnswerCache, dropAnswers } from "./answer-cache";

beforeEach(clearAnswerCache);

const making = (body: string) => vi.fn(async () => ({ body, headers: {} }));

test("many who ask at once, and those who ask soon after, get one making", async () => {
  const make = making("papers");
  const answers = await Promise.all(Array.from({ length: 20 }, () => cacheAnswer("day", make)));
  expect(new Set(answers).size).toBe(1);
  expect(await cacheAnswer("day", make)).toBe(answers[0]);
  expect(make).toHaveBeenCalledTimes(1);
  await cacheAnswer("another day", make);
  expect(make).toHaveBeenCalledTimes(2);
});

test("after some seconds, and after forgetting, it is made anew", async () => {
  const make = making("papers");
  await cacheAnswer("day", make);
  clearAnswerCache();
  await cacheAnswer("day", make);
  expect(make).toHaveBeenCalledTimes(2);
  const later = performance.now() + 11_000;
  vi.spyOn(performance, "now").mockReturnValue(later);
  await cacheAnswer("day", make);
  vi.restoreAllMocks();
  expect(make).toHaveBeenCalledTimes(3);
});

test("whoever waits while answers are forgotten still gets theirs, and it is not kept", async () => {
  const make = making("papers");
  const waiting = cacheAnswer("day", make);
  clearAnswerCache();
  expect(await waiting).toMatchObject({ body: Buffer.from("papers") });
  await cacheAnswer("day", make);
  expect(make).toHaveBeenCalledTimes(2);
});

test("answers with a tag are dropped alone, also one that is being made", async () => {
  const [ofPaper, ofOther] = [making("paper"), making("other")];
  const ask = () =>
    Promise.all([cacheAnswer("paper", ofPaper, ["paper:a"]), cacheAnswer("other", ofOther, ["paper:b", "comments"])]);
  const waiting = ask();
  dropAnswers("paper:a");
  await waiting;
  await ask();
  expect([ofPaper, ofOther].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
  dropAnswers("comments");
  await ask();
  expect([ofPaper, ofOther].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});

test("a refusal and a failure are not kept", async () => {
  const refuse = vi.fn(async () => new Refusal(404, "It is not here."));
  expect(await cacheAnswer("none", refuse)).toEqual(new Refusal(404, "It is not here."));
  await cacheAnswer("none", refuse);
  expect(refuse).toHaveBeenCalledTimes(2);
  const fail = vi.fn(() => Promise.reject(new Error("down")));
  await expect(cacheAnswer("failing", fail)).rejects.toThrow("down");
  await expect(cacheAnswer("failing", fail)).rejects.toThrow("down");
  expect(fail).toHaveBeenCalledTimes(2);
});

test("what is kept has a bound; what was used longest ago goes first", async () => {
  const large = "x".repeat(9 * 1024 * 1024);
  const make = making(large);
  await cacheAnswer("in use", make);
  for (let number = 0; number < 10; number++) {
    await cacheAnswer(`once ${number}`, make);
    await cacheAnswer("in use", make);
  }
  expect(make).toHaveBeenCalledTimes(11);
  await cacheAnswer("once 0", make);
  expect(make).toHaveBeenCalledTimes(12);
});

test("two answers that differ in body or headers have different tags", async () => {
  const tagOf = async (key: string, headers: Record<string, string>) => {
    const answer = await cacheAnswer(key, async () => ({ body: "[]", headers }));
    return "etag" in answer ? answer.etag : null;
  };
  expect(await tagOf("open", { "X-Feed-Day": "2025-12-11; open" })).not.toBe(
    await tagOf("closed", { "X-Feed-Day": "2025-12-11; closed" }),
  );
  expect(await tagOf("once more", { "X-Feed-Day": "2025-12-11; open" })).toMatch(/^W\/"[\w-]{27}"$/);
});
