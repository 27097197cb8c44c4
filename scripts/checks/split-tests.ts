import { loadedWith, type Module } from "./modules.ts";

/** What a test loads that may ask a database: its connections, the server, and whole scripts in a process of their own. */
const WAYS_TO_DATABASE = ["db/client.ts", "db/embedded/index.ts", "scripts/testing/run-script.ts"];
/** What a test that opens connections of its own imports itself. */
const OPENS_CONNECTIONS = ["postgres", "db/connect.ts"];

/**
 * The tests that can reach a database, by what they import, however indirectly; and the pure ones, which need none: those
 * that may share modules, and those that must begin as if alone, since they change their process.
 */
export function splitTests(modules: Map<string, Module>): Record<"pure" | "alone" | "database", string[]> {
  const split = { pure: [] as string[], alone: [] as string[], database: [] as string[] };
  for (const [file, { changesProcess }] of modules) {
    if (!/\.test\.tsx?$/.test(file)) continue;
    const loaded = [...loadedWith(modules, file)];
    const opensConnections = modules
      .get(file)
      ?.imports.some(({ target, isType }) => OPENS_CONNECTIONS.includes(target) && !isType);
    const needsDatabase =
      opensConnections || loaded.some((each) => WAYS_TO_DATABASE.includes(each) || asksForServer(modules.get(each)));
    split[needsDatabase ? "database" : changesProcess ? "alone" : "pure"].push(file);
  }
  return split;
}

/** Whether it asks the run's set-up for the address of the database server. */
const asksForServer = (module: Module | undefined) =>
  module?.imports.some(({ target, names }) => target === "vitest" && names.includes("inject")) ?? false;
