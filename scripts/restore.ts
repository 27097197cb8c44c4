import "@/lib/server/runtime/load-env";
import {
  broughtByNpm,
  everyCountRight,
  keptCountsCorrected,
  restored,
  SAY_WHERE_FROM,
  tableCount,
} from "@/lib/core/backup/sentences";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  const [address] = process.argv.slice(2);
  if (!address) throw new Error(SAY_WHERE_FROM);
  const { env } = await import("@/lib/server/runtime/env");
  const { sessionUrl } = await import("@/lib/server/runtime/session-url");
  const databaseUrl = sessionUrl();
  if (!databaseUrl) throw new Error(broughtByNpm("restore"));
  const { findBackup, openBackupPlace } = await import("@/lib/server/backup/place");
  const { readBackup } = await import("@/db/backup/read");
  const { correctCounts } = await import("@/db/queries/paper/counts");
  const { closeDatabase } = await import("@/db/client");
  const { place, name } = openBackupPlace(address, env, process.env.INIT_CWD || ".");
  const found = await findBackup(place, name);
  const { rows, counts } = await readBackup(databaseUrl, () => place.open(found), place.label(found));
  for (const [table, count] of counts) if (count > 0) console.log(tableCount(table, count));
  console.log(restored(rows, counts.size, place.label(found)));
  const corrected = await correctCounts();
  await closeDatabase();
  console.log(corrected.length === 0 ? everyCountRight : keptCountsCorrected(corrected.length));
  return 0;
});
