import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { blankSettings } from "@/lib/server/runtime/env";
import { programArguments } from "@/scripts/testing/programs";
import type { TestServer } from "../server";

/** Ingests a file of this text as the command does, which tells the server. @param name of the file, which says its form. */
export async function ingestFile(server: TestServer, name: string, text: string): Promise<void> {
  const file = path.join(server.dataDir, name);
  await writeFile(file, text);
  await runScriptOn(server, ["ingest/cli.ts", "file", file]);
}

/** Runs a script as its command does, on a server's data, with `settings` besides. @returns what it printed. */
export async function runScriptOn(
  server: TestServer,
  script: string[],
  settings: Record<string, string> = {},
): Promise<string> {
  const env = { DATA_DIR: server.dataDir, PORT: new URL(server.url).port, FEED_SOURCE: "none", ...settings };
  const args = await programArguments(["scripts/with-database.ts", ...script]);
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, ...blankSettings, ...env },
  });
  return stdout;
}
