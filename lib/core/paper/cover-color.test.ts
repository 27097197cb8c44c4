import { expect, test } from "vitest";
import { coverColorOf } from "./cover-color";

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

test("every cover's text can be read: at least 7:1 against its cloth", () => {
  const cloths = [...Array(100).keys()].map((number) =>
    coverColorOf(null, `2404.189${String(number).padStart(2, "0")}`),
  );
  const all = new Set([
    ...cloths,
    ...["cs.CV", "math.NT", "hep-th", "stat.ML"].map((topic) => coverColorOf(topic, "1")),
  ]);
  expect(all.size).toBeGreaterThan(4);
  for (const cloth of all) expect((luminance("#f7f3ea") + 0.05) / (luminance(cloth) + 0.05)).toBeGreaterThan(7);
});

test("papers of one topic have one colour, whatever their ids", () => {
  expect(coverColorOf("cs.CL", "2404.18911")).toBe(coverColorOf("cs.CL", "2412.06289"));
  expect(coverColorOf("cs.CL", "2404.18911")).not.toBe(coverColorOf("cs.CV", "2404.18911"));
  expect(coverColorOf("nonsense", "hep-th/9901001")).toMatch(/^#/);
  expect(coverColorOf(null, "hep-th/9901001")).toMatch(/^#/);
});
