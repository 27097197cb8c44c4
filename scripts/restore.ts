import "@/lib/server/runtime/load-env";
import path from "node:path";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  const [name] = process.argv.slice(2);
  if (!name) throw new Error("Say where from: `npm run restore -- daily-papers.backup`.");
  const { env } = await import("@/lib/server/runtime/env");
  if (!env.DATABASE_URL) throw new Error("Run this by `npm run restore`, which brings the database along.");
  const { readBackup } = await import("@/db/backup/read");
  const { correctCounts } = await import("@/db/queries/paper/counts");
  const { closeDatabase } = await import("@/db/client");
  const file = path.resolve(process.env.INIT_CWD || ".", name);
  const rows = await readBackup(env.DATABASE_URL, file);
  const corrected = await correctCounts();
  await closeDatabase();
  console.log(
    corrected.length === 0
      ? `Restored ${rows} rows; every count equals its rows.`
      : `Restored ${rows} rows; ${corrected.length} counts that differed from their rows were corrected.`,
  );
  return 0;
});
