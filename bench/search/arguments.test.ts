import { expect, test } from "vitest";
import { readBenchArguments } from "./arguments";

test.each([
  [[], "reported"],
  [["DIR"], "all"],
  [["DIR", "--half", "tuning"], "tuning"],
  [["--half", "all"], "all"],
])("of %j the %s queries are asked: halves are the project's own", (argv, half) => {
  expect(readBenchArguments(argv).half).toBe(half);
});

test("what is reported is not looked at query by query; a collection of one's own is", () => {
  expect(() => readBenchArguments(["--each"])).toThrow("--half tuning");
  expect(() => readBenchArguments(["--half", "all", "--each"])).toThrow("--half tuning");
  expect(() => readBenchArguments(["DIR", "--half", "reported", "--each"])).toThrow("--half tuning");
  expect(readBenchArguments(["DIR", "--each"]).isEach).toBe(true);
  expect(readBenchArguments(["--half", "tuning", "--each"]).isEach).toBe(true);
});

test.each(["0", "-1", "much", ""])("a grade of %j is refused", (grade) => {
  expect(() => readBenchArguments(["DIR", `--relevant-from=${grade}`])).toThrow("a grade above 0");
});

test("how it is asked is read", () => {
  expect(readBenchArguments(["DIR", "--by-example", "--relevant-from", "2", "--run", "out"])).toMatchObject({
    folder: "DIR",
    isByExample: true,
    relevantFrom: 2,
    runFile: "out",
  });
  expect(() => readBenchArguments(["DIR", "--unknown"])).toThrow("npm run bench:search");
});
