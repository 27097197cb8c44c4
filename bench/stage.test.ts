import { expect, test } from "vitest";
import { readModules } from "@/scripts/checks/modules";

/** What the stage imports from the beginning, by name and through others; what it loads later stands in `setStage`. */
function loadedAtOnce(first: string[]): Set<string> {
  const modules = readModules(process.cwd());
  const loaded = new Set(first);
  for (const file of loaded)
    for (const { target, isType } of modules.get(file)?.imports ?? []) if (target && !isType) loaded.add(target);
  return loaded;
}

test("what starts the database of measurements reads no settings, which name that database only afterwards", () => {
  const loaded = loadedAtOnce(["bench/database.ts", "bench/machine.ts", "scripts/start/children.ts"]);
  expect(loaded.size).toBeGreaterThan(20);
  expect([...loaded]).not.toContain("lib/server/runtime/env.ts");
});
