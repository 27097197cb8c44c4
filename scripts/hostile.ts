import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { startServer } from "@/e2e/server";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { listAddresses } from "./hostile/routes";
import type { HostileFault, HostileRun } from "./hostile/run";
import { build } from "./start/build";

const USAGE = `npm run hostile -- [--count N] [--seed S]
Sends N requests (20,000 unless told) to a production server of its own, the same for the same seed.`;
const SHOWN_MAX = 20;
const TEXT_MAX = 300;

/** Exit code 1 when an answer was an error of the server's, took over 5 s, showed a trace or reflected what was sent. */
await runMain(async () => {
  const { count, seed } = readArguments(process.argv.slice(2));
  const folder = await build({});
  process.env.E2E_BUILD = folder;
  env.AUTH_SECRET = randomBytes(32).toString("hex");
  const { runHostile } = await import("./hostile/run");
  const server = await startServer({ env: { TRUSTED_PROXIES: "1", AUTH_SECRET: env.AUTH_SECRET } });
  try {
    const addresses = listAddresses(folder);
    const startedAt = performance.now();
    const onProgress = (done: number) => process.stderr.write(`\r${done} of ${count}`);
    const run = await runHostile(server, addresses, addresses, { count, seed, onProgress });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`\n${count} requests to ${addresses.length} addresses, ${Math.round(count / seconds)} a second.`);
    return print(run);
  } finally {
    await server.remove();
  }
});

/** @returns the exit code. */
function print({ statuses, faults, traces, kept }: HostileRun): number {
  const sorted = [...statuses].sort(([one], [other]) => one - other);
  console.log(sorted.map(([status, times]) => `${status > 0 ? status : "no answer"}: ${times}`).join(", "));
  for (const fault of faults.slice(0, SHOWN_MAX)) console.log(describeFault(fault));
  for (const line of [...new Set(traces)].slice(0, SHOWN_MAX)) console.log(`In the log: ${line}`);
  for (const page of kept) console.log(`Kept: ${page}`);
  const found = [faults.length, traces.length, kept.length];
  console.log(`${found[0]} faults, ${found[1]} lines of traces in the log, ${found[2]} pages that kept what was sent.`);
  return found.every((times) => times === 0) ? 0 : 1;
}

function describeFault({ request: { number, method, target, headers, body }, sentences }: HostileFault): string {
  const sent = [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`), body];
  return `Request ${number} ${sentences.join("; ")}:\n${sent.map((line) => `    ${JSON.stringify(line).slice(0, TEXT_MAX)}`).join("\n")}`;
}

/** @throws Error with the usage when an argument is wrong. */
function readArguments(argv: string[]): { count: number; seed: number } {
  const options = { count: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: argv, options });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  return { count, seed };
}
