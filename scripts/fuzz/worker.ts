import { parentPort, workerData } from "node:worker_threads";
import { inputOf } from "./inputs";
import { targets } from "./targets";
import { tryInput } from "./try-input";

/** What the thread is given. `current` is the number of the input that it is at, for who watches it. */
export type FuzzTask = { name: string; count: number; seed: number; current: Int32Array };
/** What it found: inputs by number that broke a rule, and the slowest one. */
export type Findings = { broken: { number: number; why: string }[]; slowest: { number: number; ms: number } };

const BROKEN_MAX = 5;

const { name, count, seed, current } = workerData as FuzzTask;
const target = targets.find((each) => each.name === name);
if (!target) throw new Error(`There is no target "${name}".`);
const findings: Findings = { broken: [], slowest: { number: 0, ms: 0 } };
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
}
Atomics.store(current, 0, count);
parentPort?.postMessage(findings);

function timeAgain(input: string): number {
  const startedAt = performance.now();
  tryInput(target!, input);
  return performance.now() - startedAt;
}
