import { expect, test } from "vitest";
import { areNamesAlike } from "./names-alike";

test.each([
  ["Jane Roe", "jane roe"],
  ["José Łukasz", "Jose Lukasz"],
  ["J. Roe", "Jane Roe"],
  ["Jane A. Roe", "Jane Roe"],
  ["J. A. Roe", "Jane Anne Roe"],
  ["Jane Anne Roe", "J. Roe"],
  ["Roe, Jane", "Jane Roe"],
  ["Wang Yunhe", "Yunhe Wang"],
  ["王 小明", "王 小明"],
  ["Jean-Pierre Serre", "J.-P. Serre"],
])("“%s” and “%s” may be one person", (a, b) => {
  expect([areNamesAlike(a, b), areNamesAlike(b, a)]).toEqual([true, true]);
});

test.each([
  ["Jane Roe", "John Roe"],
  ["Jane Roe", "Jane Poe"],
  ["Jane A. Roe", "Jane B. Roe"],
  ["Roe", "Jane Roe"],
  ["J", "Jane"],
  ["", ""],
  ["...", "..."],
  ["Jane", "Roe"],
  ["王 小明", "王 小红"],
])("“%s” and “%s” are not", (a, b) => {
  expect([areNamesAlike(a, b), areNamesAlike(b, a)]).toEqual([false, false]);
});
