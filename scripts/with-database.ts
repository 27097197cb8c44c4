import "@/lib/server/runtime/load-env";
import { spawn } from "node:child_process";
import os from "node:os";
import type { Env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { readAuthSecret } from "./start/secret";

const USAGE =
  "Usage: with-database.ts [SCRIPT ARGUMENTS…]; without a script, the database is only brought to this version.";

/** Runs SCRIPT with a reachable, migrated database in DATABASE_URL, and ends with its exit code. */
await runMain(async () => {
  const [script, ...args] = process.argv.slice(2);
  if (script?.startsWith("-")) throw new Error(USAGE);
  const { env } = await import("@/lib/server/runtime/env");
  const { openDatabase } = await import("./start/database");
  const database = await openDatabase(env, { say: console.error });
  try {
    if (script) return await runScript([script, ...args], database.url, env);
    console.log("The database is at this version.");
    return 0;
  } finally {
    await database.close();
  }
});

function runScript(args: string[], databaseUrl: string, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", ...args], {
      env: { ...process.env, DATABASE_URL: databaseUrl, AUTH_SECRET: env.AUTH_SECRET ?? readAuthSecret(env.DATA_DIR) },
      stdio: "inherit",
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        // A terminal has sent Ctrl-C to the script as well; twice might mean something else to it.
        if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
      });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
  });
}
