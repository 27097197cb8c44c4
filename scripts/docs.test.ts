import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const decisions = readdirSync(path.join(ROOT, "docs/decisions")).filter((file) => /^\d{4}-/.test(file));
const pages = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/README.md"],
  ...["benchmarks", "dependencies", "names", "operations", "scale"].map((name) => `docs/${name}.md`),
  ...decisions.map((file) => `docs/decisions/${file}`),
];

test("the index of decisions has each page under its number and title, and no other", () => {
  const listed = [
    ...read("docs/decisions/README.md").matchAll(/^\| (\d{4}) \| \[(.+)\]\((.+)\) \| \d{4}-\d\d-\d\d \|$/gm),
  ];
  expect(listed.map(([, number, title, file]) => [number, title, file])).toEqual(
    decisions.map((file) => [file.slice(0, 4), /^# (.+)$/m.exec(read(`docs/decisions/${file}`))?.[1], file]),
  );
});

test.each(pages)("what %s links to is there", (page) => {
  for (const [, target = ""] of read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g))
    expect(existsSync(path.join(ROOT, path.dirname(page), target)), target).toBe(true);
});

test("files that CONTRIBUTING.md names are there", () => {
  const named = [...read("CONTRIBUTING.md").matchAll(/`((?:[\w.-]+\/)+[\w.-]*|[\w-]+\.(?:ts|md))`/g)].map(
    ([, file]) => file,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file ?? "")))).toEqual([]);
});
