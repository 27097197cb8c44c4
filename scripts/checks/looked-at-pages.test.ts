import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PUBLIC_PAGES, READER_PAGES } from "@/e2e/support/pages";
import { catalogue } from "@/lists/catalogue";

const APP = path.resolve(import.meta.dirname, "../../app");
const looked = [...PUBLIC_PAGES, ...READER_PAGES].map(({ path: address }) => address.split("?", 1)[0] ?? "");

/** Address of each page of app/ as a pattern, without the groups that only order the files. */
const pages = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .map((file) => `/${file.split(path.sep).join("/")}`)
  .filter((file) => file.endsWith("/page.tsx") && !file.startsWith("/(internal)/"))
  .map((file) => file.slice(0, -"/page.tsx".length));

/** Whether some address of the pages that are looked at answers by this file. */
const isLookedAt = (page: string): boolean => {
  const pattern = page.replace(/\[\.\.\.[^\]]+\]/g, ".+").replace(/\[[^\]]+\]/g, "[^/]+");
  return looked.some((address) => new RegExp(`^${pattern}$`).test(address));
};

test("each page of the site is among those that axe, layout tests and pictures look at", () => {
  expect(pages.length).toBeGreaterThan(15);
  // What a mailed link leads to is known once a server runs.
  const known = pages.filter((page) => page !== "/subscriptions/[token]");
  expect(known.filter((page) => !isLookedAt(page))).toEqual([]);
});

test("so is a page of each list", () => {
  const missing = catalogue.filter(
    ({ path: list, parameter }) =>
      !looked.some((address) => address === list || (parameter && address.startsWith(`${list}/`))),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});
