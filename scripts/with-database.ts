import "@/lib/server/runtime/load-env";
import { runMain } from "@/lib/server/runtime/run-main";
import { runBeside } from "./start/run-beside";
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
    const told = { DATABASE_URL: database.url, AUTH_SECRET: env.AUTH_SECRET ?? readAuthSecret(env.DATA_DIR) };
    if (script) return await runBeside([script, ...args], told);
    console.log("The database is at this version.");
    return 0;
  } finally {
    await database.close();
  }
});
