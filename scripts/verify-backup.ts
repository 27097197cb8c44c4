import "@/lib/server/runtime/load-env";
import { backupIsWhole, SAY_WHAT_TO_VERIFY, tableCount } from "@/lib/core/backup/sentences";
import { runMain } from "@/lib/server/runtime/run-main";

/** Reads all of a backup, which needs no database, and compares what it holds with what it says. */
await runMain(async () => {
  const [address] = process.argv.slice(2);
  if (!address) throw new Error(SAY_WHAT_TO_VERIFY);
  const { env } = await import("@/lib/server/runtime/env");
  const { findBackup, openBackupPlace } = await import("@/lib/server/backup/place");
  const { scanBackup } = await import("@/db/backup/parts");
  const { place, name } = openBackupPlace(address, env, process.env.INIT_CWD || ".");
  const found = await findBackup(place, name);
  const { header, counts, rows } = await scanBackup(await place.open(found), place.label(found), {});
  for (const [table, count] of counts) if (count > 0) console.log(tableCount(table, count));
  console.log(backupIsWhole(place.label(found), rows, header.createdAt));
  return 0;
});
