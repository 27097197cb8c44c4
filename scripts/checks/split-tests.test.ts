import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { Module } from "./modules";
import { splitTests } from "./split-tests";

function module(file: string, targets: string[], names: string[] = []): [string, Module] {
  return [
    file,
    {
      file,
      exports: [],
      isClient: false,
      changesProcess: false,
      imports: targets.map((target) => ({ target, isType: false, names })),
    },
  ];
}

test("a test that loads the database's client is apart from the pure ones, however deep it lies", () => {
  const modules = new Map([
    module("lib/a.test.ts", ["lib/a.ts"]),
    module("lib/a.ts", ["lib/b.ts"]),
    module("lib/b.ts", ["db/client.ts"]),
    module("lib/c.test.ts", ["lib/c.ts"]),
    module("lib/c.ts", ["postgres"]),
    module("scripts/d.test.ts", ["scripts/testing/run-script.ts"]),
    module("db/e.test.ts", ["vitest"], ["inject"]),
    module("db/f.test.ts", ["postgres"]),
  ]);
  const [file, changing] = module("lib/g.test.ts", ["lib/c.ts"]);
  modules.set(file, { ...changing, changesProcess: true });
  expect(splitTests(modules)).toEqual({
    pure: ["lib/c.test.ts"],
    alone: ["lib/g.test.ts"],
    database: ["lib/a.test.ts", "scripts/d.test.ts", "db/e.test.ts", "db/f.test.ts"],
  });
});

test.each(["db/client.ts", "db/embedded/index.ts", "scripts/testing/run-script.ts"])("%s is there", (file) => {
  expect(existsSync(file)).toBe(true);
});
