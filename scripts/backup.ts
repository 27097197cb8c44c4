import "@/lib/server/runtime/load-env";
import { statSync } from "node:fs";
import path from "node:path";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  const [name] = process.argv.slice(2);
  if (!name) throw new Error("Say where to: `npm run backup -- daily-papers.backup`.");
  const { env } = await import("@/lib/server/runtime/env");
  if (!env.DATABASE_URL) throw new Error("Run this by `npm run backup`, which brings the database along.");
  const { writeBackup } = await import("@/db/backup/write");
  // npm works in the project's folder, wherever it was called.
  const file = path.resolve(process.env.INIT_CWD || ".", name);
  const rows = await writeBackup(env.DATABASE_URL, file);
  console.log(`Wrote ${rows} rows to ${file} (${(statSync(file).size / 1e6).toFixed(1)} MB).`);
  return 0;
});
