import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACCENT, EDGE, INK, lightDark, PAPER, RULE, SOFT } from "./palette";

const palette = { paper: PAPER, ink: INK, soft: SOFT, rule: RULE, edge: EDGE, accent: ACCENT };
const read = (file: string) => readFileSync(file, "utf8");

test("the theme of the style sheet has these colours", () => {
  const theme = Object.fromEntries(
    [...read("app/globals.css").matchAll(/--color-(\w+): (light-dark\(.+\));/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const { tint, ...shared } = theme;
  expect(tint).toMatch(/^light-dark/);
  expect(shared).toEqual(Object.fromEntries(Object.entries(palette).map(([name, pair]) => [name, lightDark(pair)])));
});

test("the icon is drawn in them", () => {
  const used = read("app/icon.svg").match(/#\w{6}/g) ?? [];
  const all = Object.values(palette).flatMap(({ light, dark }) => [light, dark]);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((colour) => !all.includes(colour))).toEqual([]);
});
