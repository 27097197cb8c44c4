import { expect, test } from "vitest";
import { countUnderWay } from "./under-way";

const never = () => new Promise<void>(() => {});

test("the next goes where least is under way, of equal places to the first", () => {
  const reads = countUnderWay<string | null>();
  expect(reads.leastBusy(["a", "b", null])).toBe("a");
  void reads.during("a", never);
  expect(reads.leastBusy(["a", "b", null])).toBe("b");
  void reads.during("b", never);
  expect(reads.leastBusy(["a", "b", null])).toBeNull();
  void reads.during(null, never);
  expect(reads.leastBusy(["a", "b", null])).toBe("a");
});

test("what ended counts no more, also by an error", async () => {
  const reads = countUnderWay<string>();
  expect(await reads.during("a", async () => 1)).toBe(1);
  await expect(reads.during("a", () => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  void reads.during("b", never);
  expect(reads.leastBusy(["b", "a"])).toBe("a");
});

test("work that fails before it began counts no more either", async () => {
  const reads = countUnderWay<string>();
  const fail = () => {
    throw new Error("at once");
  };
  await expect(reads.during("a", fail)).rejects.toThrow("at once");
  void reads.during("b", never);
  expect(reads.leastBusy(["b", "a"])).toBe("a");
});

test("of no places there is none", () => {
  expect(countUnderWay<string>().leastBusy([])).toBeUndefined();
});
