import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { loadedWith, readModules } from "./modules";

const root = mkdtempSync(path.join(os.tmpdir(), "daily-papers-modules-"));
beforeEach(() => {
  rmSync(root, { recursive: true });
  mkdirSync(path.join(root, "lib"), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(path.join(root, file), text);
}

test("a file's imports are read in every form, and types apart from values", () => {
  write("lib/b.tsx", "export default 1;");
  write("lib/index.ts", "export const inside = 1;");
  write(
    "a.ts",
    `/* first */ "use client";
import "node:fs";
import type { B } from "@/lib/b";
import { type C, d } from "./lib";
export * from "./lib/b";
export type { E } from "./lib/b";
const later = () => import("./lib/b");
export const [own, { other }] = [d, { other: later }];
export type Own = B | C;`,
  );
  const modules = readModules(root);
  expect(modules.get("a.ts")).toEqual({
    file: "a.ts",
    isClient: true,
    changesProcess: false,
    exports: ["own", "other", "Own"],
    imports: [
      { target: "node:fs", isType: false, names: [] },
      { target: "lib/b.tsx", isType: true, names: ["B"] },
      { target: "lib/index.ts", isType: false, names: ["C", "d"] },
      { target: "lib/b.tsx", isType: false, names: [] },
      { target: "lib/b.tsx", isType: true, names: ["E"] },
      { target: "lib/b.tsx", isType: false, names: [] },
    ],
  });
  expect([...loadedWith(modules, "a.ts")]).toEqual(["a.ts", "node:fs", "lib/index.ts", "lib/b.tsx"]);
});

test.each([
  "vi.mock('x');",
  "Object.assign(env, {});",
  "env.PORT = 1;",
  "process.env.HOST ??= 'x';",
  "vi.stubEnv('A', '1');",
])("%s changes the process for others", (line) => {
  write("a.ts", `${line}\nconst env = { PORT: 1 };`);
  write("b.ts", "export const port = (env: { PORT: number }) => env.PORT === 1;");
  const modules = readModules(root);
  expect([modules.get("a.ts")?.changesProcess, modules.get("b.ts")?.changesProcess]).toEqual([true, false]);
});

test("a file that is not there, or cannot be parsed, is named", () => {
  write("a.ts", `import "./missing";`);
  expect(() => readModules(root)).toThrow("a.ts imports ./missing, which is not there.");
  write("a.ts", "const = 1;");
  expect(() => readModules(root)).toThrow(/^a\.ts cannot be parsed: /);
});
