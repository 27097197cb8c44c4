import { expect, test } from "vitest";
import { runExclusive } from "./keyed-mutex";

/** Work that ends when it is told to, and says when it began. */
function workOf(begun: string[], name: string) {
  let end = { with: (_: string) => {}, failing: (_: Error) => {} };
  const done = new Promise<string>((resolve, reject) => {
    end = { with: resolve, failing: reject };
  });
  const work = () => {
    begun.push(name);
    return done;
  };
  return { work, end };
}
const tick = () => new Promise((resolve) => setTimeout(resolve));

test("work of one key is done one after the other, that of others beside it", async () => {
  const begun: string[] = [];
  const [a, b, c] = ["a", "b", "c"].map((name) => workOf(begun, name)) as [
    ReturnType<typeof workOf>,
    ReturnType<typeof workOf>,
    ReturnType<typeof workOf>,
  ];
  const results = [runExclusive("ada", a.work), runExclusive("ada", b.work), runExclusive("bob", c.work)];
  await tick();
  expect(begun).toEqual(["a", "c"]);
  a.end.with("A");
  await tick();
  expect(begun).toEqual(["a", "c", "b"]);
  b.end.with("B");
  c.end.with("C");
  expect(await Promise.all(results)).toEqual(["A", "B", "C"]);
});

test("work that fails fails for itself alone: the next is done, and the key is free after it", async () => {
  const begun: string[] = [];
  const [a, b] = [workOf(begun, "a"), workOf(begun, "b")];
  const first = runExclusive("eve", a.work);
  const second = runExclusive("eve", b.work);
  a.end.failing(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  b.end.with("B");
  expect(await second).toBe("B");
  expect(await runExclusive("eve", async () => "later")).toBe("later");
});
