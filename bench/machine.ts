import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { median } from "./statistics";

export type Machine = {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  postgres: string;
  fsyncMs: number;
  /** Share of the processors that other programs took just before the measurements, from 0 to 1. */
  otherWork: number;
};

/** Above this share of other work the rates say little. */
const OTHER_WORK_MAX = 0.15;

/**
 * The machine at hand, as far as it decides figures.
 * @param folder where the database keeps its files.
 * @param otherWork from measureOtherWork.
 */
export async function describeMachine(folder: string, databaseUrl: string, otherWork: number): Promise<Machine> {
  return {
    processor: os.cpus()[0]?.model.trim() ?? "unknown processor",
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    postgres: await readServerVersion(databaseUrl),
    fsyncMs: measureFsync(folder),
    otherWork,
  };
}

export function formatMachine(machine: Machine): string {
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres}; writing 8 KB to the disk of the database takes ${machine.fsyncMs.toFixed(2)} ms`,
    ...(machine.otherWork > OTHER_WORK_MAX
      ? [
          `Other programs took ${Math.round(machine.otherWork * 100)} % of the processors: measure again when it is quiet, the rates below are distorted.`,
        ]
      : []),
  ].join("\n");
}

/** The share of the processors that is in use now, from 0 to 1; to be called while nothing of ours runs. */
export async function measureOtherWork(): Promise<number> {
  const before = sumProcessorTimes();
  await sleep(2_000);
  const after = sumProcessorTimes();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function sumProcessorTimes(): { idle: number; all: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  const all = times.flatMap((time) => Object.values(time)).reduce((sum, value) => sum + value, 0);
  return { idle: times.reduce((sum, time) => sum + time.idle, 0), all };
}

/** Milliseconds until 8 KB are safe on the disk, which bounds how fast anything can be committed. */
function measureFsync(folder: string): number {
  const file = path.join(folder, "fsync");
  const block = Buffer.alloc(8192, "x");
  const descriptor = openSync(file, "w");
  try {
    return median(
      Array.from({ length: 50 }, () => {
        const start = performance.now();
        writeSync(descriptor, block, 0, block.length, 0);
        fsyncSync(descriptor);
        return performance.now() - start;
      }),
    );
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
}

async function readServerVersion(databaseUrl: string): Promise<string> {
  const client = postgres(databaseUrl, { max: 1 });
  try {
    const [row] = await client<{ server_version: string }[]>`show server_version`;
    return row?.server_version ?? "unknown";
  } finally {
    await client.end();
  }
}
