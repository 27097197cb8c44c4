import { parentPort, workerData } from "node:worker_threads";
import { inputOf } from "./inputs";
import { targets } from "./targets";
import { tryInput } from "./try-input";

/** What the thread is given. It writes the number of the input that it is at into `current`, which begins at -1. */
export type FuzzTask = { name: string; count: number; seed: number; current: Int32Array };
/** What it found after `tried` inputs: those that broke a rule, and the slowest one, by their numbers. */
export type Findings = {
  tried: number;
  broken: { number: number; why: string }[];
  slowest: { number: number; ms: number };
};

const BROKEN_MAX = 5;

const { name, count, seed, current } = workerData as FuzzTask;
const target = targets.find((each) => each.name === name);
if (!target) throw new Error(`There is no target "${name}".`);
const findings: Findings = { tried: 0, broken: [], slowest: { number: 0, ms: 0 } };
for (let number = 0; number < count && findings.broken.length < BROKEN_MAX; number++) {
  Atomics.store(current, 0, number);
  const input = inputOf(target, seed, number);
  const startedAt = performance.now();
  const why = tryInput(target, input);
  let ms = performance.now() - startedAt;
  // The machine may have done something else: what is slow is slow again.
  if (ms > findings.slowest.ms) ms = Math.min(ms, timeAgain(input));
  if (ms > findings.slowest.ms) findings.slowest = { number, ms };
  if (why) findings.broken.push({ number, why });
  findings.tried++;
}
Atomics.store(current, 0, count);
parentPort?.postMessage(findings);

function timeAgain(input: string): number {
  const startedAt = performance.now();
  tryInput(target!, input);
  return performance.now() - startedAt;
}
