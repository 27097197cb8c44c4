import "@/lib/server/runtime/load-env";
import { runMain } from "@/lib/server/runtime/run-main";
import { runBeside } from "./start/run-beside";

/**
 * Runs SCRIPT without a database, with the settings of `.env` in its environment from its first instant on: Node reads
 * NODE_EXTRA_CA_CERTS when a process starts, and not again.
 */
await runMain(async () => {
  if (process.argv.length < 3) throw new Error("Usage: with-settings.ts SCRIPT [ARGUMENTS…]");
  return runBeside(process.argv.slice(2));
});
