import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { runMain } from "@/lib/server/runtime/run-main";
import { inputOf } from "./fuzz/inputs";
import type { FuzzTarget } from "./fuzz/target";
import { targets } from "./fuzz/targets";
import type { Findings, FuzzTask } from "./fuzz/worker";

const USAGE = `npm run fuzz -- [TARGET...] [--count N] [--seed S]
Gives each parser of foreign text N inputs (1,000,000 unless told), the same for the same seed.
Targets: ${targets.map(({ name }) => name).join("; ")}`;
/** No input may take a parser longer. */
const INPUT_MAX_MS = 50;
/** An input that takes this long has no end. */
const HANGS_AFTER_MS = 10_000;
const SHOWN = 300;

/** Prints a line for each parser and what broke a rule. Exit code 1 when anything did. */
await runMain(async () => {
  const { chosen, count, seed } = readArguments(process.argv.slice(2));
  const waiting = [...chosen];
  let isWell = true;
  const work = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const startedAt = performance.now();
      const found = await fuzz(target, count, seed);
      const tried = "hungAt" in found ? found.hungAt : found.tried;
      const perSecond = Math.round(tried / ((performance.now() - startedAt) / 1000));
      const [head, ...faults] = report(target, seed, found);
      console.log(`${target.name}: ${tried.toLocaleString("en")} inputs, ${perSecond} a second; ${head}`);
      for (const line of faults) console.log(line);
      isWell &&= faults.length === 0;
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  return isWell ? 0 : 1;
});

/** Tries a target in a thread. @returns what it found, or the number of the input at which it hung. */
async function fuzz({ name }: FuzzTarget, count: number, seed: number): Promise<Findings | { hungAt: number }> {
  const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const task: FuzzTask = { name, count, seed, current };
  const worker = new Worker(new URL("./fuzz/worker.mjs", import.meta.url), { workerData: task });
  const found = new Promise<Findings>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  const over = new AbortController();
  const hung = watch(current, count, over.signal);
  const result = await Promise.race([found, hung]).finally(() => over.abort());
  await worker.terminate();
  return result;
}

async function watch(current: Int32Array, count: number, over: AbortSignal): Promise<{ hungAt: number }> {
  for (let last = -2; ; ) {
    await sleep(HANGS_AFTER_MS, undefined, { signal: over }).catch(() => {});
    const at = Atomics.load(current, 0);
    if (over.aborted) return new Promise(() => {});
    // Before the first input the thread loads its code.
    if (at === last && at >= 0 && at < count) return { hungAt: at };
    last = at;
  }
}

function report(target: FuzzTarget, seed: number, found: Findings | { hungAt: number }): string[] {
  const show = (number: number) =>
    `  input ${number}: ${JSON.stringify(inputOf(target, seed, number)).slice(0, SHOWN)}`;
  if ("hungAt" in found) return ["an input has no end:", show(found.hungAt)];
  const { broken, slowest } = found;
  const head = `slowest ${slowest.ms.toFixed(1)} ms${broken.length > 0 ? `, ${broken.length} or more break a rule:` : "."}`;
  return [
    head,
    ...broken.flatMap(({ number, why }) => [show(number), `    ${why}`]),
    ...(slowest.ms > INPUT_MAX_MS ? [`  longer than ${INPUT_MAX_MS} ms:`, show(slowest.number)] : []),
  ];
}

/** @throws Error with the usage when an argument is wrong. */
function readArguments(argv: string[]): { chosen: readonly FuzzTarget[]; count: number; seed: number } {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { count: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const unknown = positionals.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  return {
    chosen: positionals.length > 0 ? targets.filter(({ name }) => positionals.includes(name)) : targets,
    count,
    seed,
  };
}
