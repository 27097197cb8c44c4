import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { listSources } from "../start/sources";

/** Made to be changed; a constant one is a table of words. */
const KEEPERS = /^(Map|Set|WeakMap|WeakSet|LRUCache)$/;
/** What runs in a web process or a worker; browsers keep their own. */
const RUNS_THERE = /^(app|db|lib\/server|lib\/core|lists|mail|ingest|worker|server\.ts|proxy\.ts|cache-handler\.mjs)/;
const TABLE = "docs/operations.md";

type Declaration = { id?: { name?: string }; init?: { type: string; callee?: { name?: string } } | null };

/** Names of what a module keeps from one request to the next: `let`, collections that are changed, and what is on globalThis. */
function findState(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = new Set([...text.matchAll(/\b(dailyPapers[A-Z]\w*)/g)].map(([, name]) => name!));
  const { program } = parseSync(file, text);
  for (const node of program.body) {
    const statement = (node.type === "ExportNamedDeclaration" ? node.declaration : node) as {
      type?: string;
      kind?: string;
      declarations?: Declaration[];
    } | null;
    if (statement?.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations ?? []) {
      const name = id?.name;
      if (!name) continue;
      const isCollection = init?.type === "NewExpression" && KEEPERS.test(init.callee?.name ?? "");
      const isList = init?.type === "ArrayExpression" || isCollection;
      const isChanged = new RegExp(`\\b${name}\\.(set|add|push|delete|clear|splice)\\(`).test(text);
      if (statement.kind === "let" || (isList && isChanged)) found.add(name);
    }
  }
  return [...found];
}

test("all that a process keeps from one request to the next has a row that says who shares it, or why it may differ", () => {
  const kept = new Set(
    [...listSources("."), ...["worker/run-job.ts"]]
      .filter((file) => RUNS_THERE.test(file) && /\.(tsx?|mjs)$/.test(file) && !file.endsWith(".d.ts"))
      .flatMap((file) => findState(file).map((name) => `${file} ${name}`)),
  );
  expect(kept.size).toBeGreaterThan(15);
  const section = /## What each process keeps\n([\s\S]*?)\n## /.exec(readFileSync(TABLE, "utf8"))?.[1] ?? "";
  const isNamed = (line: string, words: string) => words.split(" ").every((word) => line.includes(`\`${word}\``));
  const lines = section.split("\n");
  expect([...kept].filter((words) => !lines.some((line) => isNamed(line, words))).sort()).toEqual([]);
});
