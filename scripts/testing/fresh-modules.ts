import { afterAll, vi } from "vitest";

/*
 * Test files share processes, one after the other: a process for each took two fifths of the time on starting and loading what is
 * installed. Yet each begins as if alone: its modules are evaluated anew, and what it changed is put back after it.
 */
const environment = { ...process.env };

vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  // What outlives a reload of modules, as connections do.
  for (const name of Object.keys(globalThis))
    if (name.startsWith("dailyPapers")) Reflect.deleteProperty(globalThis, name);
});
