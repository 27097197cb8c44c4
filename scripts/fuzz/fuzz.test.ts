import { expect, test } from "vitest";
import { inputOf } from "./inputs";
import { type FuzzTarget, isRefusal } from "./target";
import { targets } from "./targets";
import { tryInput } from "./try-input";

const INPUTS = 300;

test.each(targets.map((target) => [target.name, target] as const))("any text is read or refused: %s", (_, target) => {
  const broken = Array.from({ length: INPUTS }, (_, number) => inputOf(target, 20_251_211, number)).flatMap((input) => {
    const why = tryInput(target, input);
    return why ? [{ input, why }] : [];
  });
  expect(broken).toEqual([]);
});

test("an input is the same for the same seed, another for another, and no longer than may come in", () => {
  const target = { seeds: ["one", "two"], pieces: ["x", "yy"], lengthMax: 50 };
  const inputs = (seed: number) => Array.from({ length: 100 }, (_, number) => inputOf(target, seed, number));
  expect(inputs(1)).toEqual(inputs(1));
  expect(inputs(1)).not.toEqual(inputs(2));
  expect(new Set(inputs(1)).size).toBeGreaterThan(90);
  expect(Math.max(...inputs(1).map(({ length }) => length))).toBe(50);
});

test("a sentence of ours refuses an input, and a fault of the code breaks a rule", () => {
  const throwing = (error: unknown): FuzzTarget => ({
    name: "throwing",
    seeds: [""],
    pieces: [""],
    lengthMax: 1,
    check: () => {
      throw error;
    },
    refuses: isRefusal,
  });
  expect(tryInput(throwing(new Error("It is cut off.")), "")).toBeNull();
  expect(tryInput(throwing(new SyntaxError("Unexpected end of JSON input")), "")).toBeNull();
  for (const fault of [new TypeError("undefined is no function"), new RangeError("Invalid array length"), "text"])
    expect(tryInput(throwing(fault), "")).toMatch(/^it threw /);
  const { refuses: _, ...unforgiving } = throwing(new Error("It is cut off."));
  expect(tryInput(unforgiving, "")).toMatch(/^it threw Error: It is cut off/);
});
