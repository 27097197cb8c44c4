import "@/lib/server/runtime/load-env";
import { backupWritten, broughtByNpm, SAY_WHERE_TO } from "@/lib/core/backup/sentences";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  const [address] = process.argv.slice(2);
  if (!address) throw new Error(SAY_WHERE_TO);
  const { env } = await import("@/lib/server/runtime/env");
  const { sessionUrl } = await import("@/lib/server/runtime/session-url");
  const databaseUrl = sessionUrl();
  if (!databaseUrl) throw new Error(broughtByNpm("backup"));
  const { openBackupPlace } = await import("@/lib/server/backup/place");
  const { backupName } = await import("@/lib/server/backup/names");
  const { makeBackup } = await import("@/lib/server/backup/make-backup");
  const { listenForStop } = await import("@/lib/server/runtime/stop-signal");
  // npm works in the project's folder, wherever it was called.
  const { place, name } = openBackupPlace(address, env, process.env.INIT_CWD || ".");
  const made = await makeBackup(databaseUrl, place, name ?? backupName(new Date()), listenForStop());
  console.log(backupWritten(made.rows, place.label(made.name), made.bytes));
  return 0;
});
