import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The first version with the fix of what is known, of each package that strangers' bytes reach first (docs/security.md). */
const FIXED = {
  // AVIF pictures that run code, and paths of Windows that do: August 2026.
  next: "16.3.3",
  // Crafted answers to server actions: May 2026.
  "react-dom": "19.2.6",
  // Checks that were not bound to their provider, and an address read wrongly: July 2026.
  "@auth/core": "0.41.3",
  // A second command or header by what a mail says: August 2026.
  nodemailer: "9.0.1",
  // Names of columns that come from a request.
  "drizzle-orm": "0.45.2",
};

const lock = JSON.parse(readFileSync(path.join(import.meta.dirname, "../package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string }>;
};
const numbersOf = (version: string) => version.split("-")[0]!.split(".").map(Number);

/** Whether a version is at least another one; of releases alone. */
function isAtLeast(version: string, least: string): boolean {
  const [numbers, leastNumbers] = [numbersOf(version), numbersOf(least)];
  const different = numbers.findIndex((number, index) => number !== leastNumbers[index]);
  return different < 0 || numbers[different]! > leastNumbers[different]!;
}

test.each(Object.entries(FIXED))("every copy of %s that is installed has the fixes of %s", (name, fixed) => {
  const copies = Object.entries(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
  expect(copies.length).toBeGreaterThan(0);
  for (const [place, { version = "" }] of copies) expect([place, isAtLeast(version, fixed)]).toEqual([place, true]);
});

test("a later version is told from an earlier one, number by number", () => {
  expect(isAtLeast("16.10.0", "16.3.3")).toBe(true);
  expect(isAtLeast("16.3.3", "16.3.3")).toBe(true);
  expect(isAtLeast("16.3.2", "16.3.3")).toBe(false);
  expect(isAtLeast("15.9.9", "16.3.3")).toBe(false);
});
