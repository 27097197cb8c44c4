import { spawn } from "node:child_process";
import path from "node:path";

/** Something that must hold. */
export type Step = { label: string; run: () => Promise<Ended> };
/** How a step has ended, and what it printed unless that was shown at once. */
type Ended = { isWell: boolean; output: string };

const TOOLS = {
  biome: "@biomejs/biome/bin/biome",
  knip: "knip/bin/knip.js",
  next: "next/dist/bin/next",
  playwright: "@playwright/test/cli.js",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
};

/** Arguments of node that run an installed tool. */
export const tool = (name: keyof typeof TOOLS, ...args: string[]): string[] => [
  path.join("node_modules", TOOLS[name]),
  ...args,
];

/** Runs `node ARGS`. @param isShown shows what it prints at once. */
export function node(
  args: string[],
  { env = {}, isShown = true }: { env?: Record<string, string>; isShown?: boolean } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk;
      });
    const end = () => child.kill("SIGTERM");
    process.once("SIGTERM", end);
    child.on("error", ({ message }) => resolve({ isWell: false, output: message }));
    child.on("close", (code) => {
      process.off("SIGTERM", end);
      resolve({ isWell: code === 0, output });
    });
  });
}

/** Runs a step, and prints how long it took and, where that was not shown, what it printed if it failed. @returns whether it went well. */
export async function runStep({ label, run }: Step): Promise<boolean> {
  const startedAt = Date.now();
  const { isWell, output } = await run();
  if (!isWell && output) console.log(output);
  console.log(`== ${label}: ${isWell ? "done" : "failed"} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return isWell;
}

/** Runs steps side by side, each to its end. @returns whether all went well. */
export async function runTogether(steps: Step[]): Promise<boolean> {
  return (await Promise.all(steps.map(runStep))).every(Boolean);
}

/** What the compiler keeps of its last run, so that the next is three times as quick. */
const TYPES_KEPT = path.join(".next", "check.tsbuildinfo");

/** What holds of the sources as they stand, and is found without running them. Each prints when it has ended. */
export const SOURCE_CHECKS: Step[] = [
  {
    label: "Types",
    run: async () => {
      const generated = await node(tool("next", "typegen"), { isShown: false });
      return generated.isWell
        ? node(tool("tsc", "--noEmit", "--incremental", "--tsBuildInfoFile", TYPES_KEPT), { isShown: false })
        : generated;
    },
  },
  { label: "Lint", run: () => node(tool("biome", "check", "."), { isShown: false }) },
  { label: "Exports", run: () => node(tool("knip", "--no-progress"), { isShown: false }) },
];
