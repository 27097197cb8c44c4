import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * An empty data folder, or a copy of that of E2E_PREPARED_DATA, which a server has filled with a migrated database and the
 * sample edition and left: what each server of the tests would take seconds to make for itself.
 */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `daily-papers-${name}-`));
  const prepared = process.env.E2E_PREPARED_DATA;
  // By `cp`, which keeps the owner too: the database refuses files of others.
  if (prepared) execFileSync("cp", ["-a", `${prepared}/.`, folder]);
  return folder;
}

/** Deletes what `makeDataFolder` made. */
export const removeDataFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });
