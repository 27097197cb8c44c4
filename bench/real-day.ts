import { createReadStream, existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Stage } from "./stage";

/** A day with 50 papers in the archive of real days. */
export const REAL_DAY = "2026-05-12";
const ARCHIVE = path.join("..", "shared", "data", "hf-daily-papers.jsonl.gz");

/** Takes the real day into the database through the importer. @returns false when its archive is not at hand. */
export async function ingestRealDay(stage: Stage): Promise<boolean> {
  if (!existsSync(ARCHIVE)) return false;
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(ARCHIVE).pipe(createGunzip()) }))
    if (line.includes(`"date":"${REAL_DAY}"`) || line.includes(`"date": "${REAL_DAY}"`)) lines.push(line);
  const file = path.join(os.tmpdir(), `${REAL_DAY}-${process.pid}.jsonl`);
  await writeFile(file, `${lines.join("\n")}\n`);
  try {
    await stage.runScript(["--import", "tsx", "ingest/cli.ts", "file", file]);
  } finally {
    await rm(file);
  }
  return true;
}
