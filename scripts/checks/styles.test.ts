import { expect, test } from "vitest";
import { findLooseSizes, findStrayStyles, findWideHas, listSizes, readStyles } from "./styles";

const styles = readStyles();

test("text has seven sizes", () => {
  expect(listSizes(styles)).toEqual(["meta", "body", "prose", "title", "section", "headline", "display"]);
});

test("no text has a size outside the scale", () => {
  expect(findLooseSizes(styles)).toEqual([]);
});

test.each([
  ["components/a.tsx", '<p className="mt-1 text-[1.125rem]">', "text-[1.125rem]"],
  ["components/a.tsx", '<p className="sm:text-xl">', "sm:text-xl"],
  ["lists/a.tsx", "<p style={{ fontSize: 12 }}>", "fontSize: 12 "],
  ["app/a.css", ".a { font-size: 0.9rem; }", "font-size: 0.9rem"],
  ["app/a.css", ".a { font: 1rem / 1.5 serif; }", "font: 1rem / 1.5 serif"],
  ["app/a.css", ".a { @apply mt-1 md:text-sm; }", "md:text-sm"],
])("a size outside the scale is found: %s, %s", (file, text, found) => {
  expect(findLooseSizes(new Map([[file, text]]))).toEqual([
    `${file} has ${found}, which is not of the scale in app/globals.css.`,
  ]);
});

test.each([
  ["components/a.tsx", '<p className="text-body text-ink text-pretty">'],
  ["components/paper/social-card/a.tsx", "<p style={{ fontSize: 12 }}>"],
  ["app/a.css", ".a { @apply text-meta; font-size: 0.9em; font-size: 10pt; font-size: var(--text-body); }"],
  ["app/a.css", ".a { font-size: clamp(0.625rem, 3cqi, var(--text-meta)); font: inherit; font-size: 0; }"],
])("what is of the scale, or goes by something else, is no matter: %s, %s", (file, text) => {
  expect(findLooseSizes(new Map([[file, text]]))).toEqual([]);
});

test("the theme is short, and each other style sheet is its component's", () => {
  expect(findStrayStyles(styles)).toEqual([]);
});

test("a style sheet that is long, not imported or alone is found", () => {
  const theme = `@import "../components/x/a.css" layer(components);\n${"\n".repeat(350)}body{}`;
  const texts = new Map([
    ["app/globals.css", theme],
    ["components/x/a.css", ""],
    ["components/x/a.tsx", ""],
    ["components/x/b.css", ""],
    ["components/x/c.css", "@layer components {}"],
    ["components/x/c.tsx", 'import "./c.css";'],
    ["components/x/d.css", ".a {}"],
    ["components/x/d.tsx", 'import "./d.css";'],
  ]);
  expect(findStrayStyles(texts)).toEqual([
    "app/globals.css has 352 lines; 350 are allowed.",
    "app/globals.css must import components/x/b.css.",
    "components/x/b.css stands beside no component of its name.",
    "app/globals.css must import components/x/d.css.",
  ]);
});

test("no rule looks for what a whole page has", () => {
  expect(findWideHas(styles)).toEqual([]);
});

test.each([
  "body:has(.late) > footer { a: b }",
  "a, main:has([data-late]) ~ footer { a: b }",
  "@media screen { .front-page:has(> div) > p { a: b } }",
  ":root[data-x]:has(dialog) { a: b }",
  ":has(> .card) > .card { a: b }",
])("a rule that looks for what a whole page has is found: %s", (text) => {
  expect(findWideHas(new Map([["app/a.css", text]]))).toHaveLength(1);
});

test.each([
  ".card:has(a) { a: b }",
  ".list { &:has(:checked) { a: b } & p:not(:has(a)) { a: b } }",
  "/* main:has(p) costs much. */ p { a: b }",
])("what looks into a part of a page is no matter: %s", (text) => {
  expect(findWideHas(new Map([["app/a.css", text]]))).toEqual([]);
});
