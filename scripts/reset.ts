import "@/lib/server/runtime/load-env";
import { runMain } from "@/lib/server/runtime/run-main";

/** Empties the database and loads the sample edition; `--empty` leaves it without. */
await runMain(async () => {
  const { env } = await import("@/lib/server/runtime/env");
  const { clearDatabase, describeDatabase, isLocalDatabase } = await import("@/db/connection");
  const url = env.DATABASE_URL;
  if (!url) throw new Error("Run this by `npm run db:reset`, which brings the database along.");
  if (!isLocalDatabase(url))
    throw new Error(
      `The database ${describeDatabase(url)} is not on this machine, so it is not reset; drop and create it with its own tools if you mean to.`,
    );
  if (!process.argv.includes("--yes"))
    throw new Error(
      `This deletes every paper, account and vote in ${describeDatabase(url)}; run \`npm run db:reset -- --yes\` if you mean to.`,
    );
  const { migrateDatabase } = await import("@/db/migrate");
  await clearDatabase(url);
  await migrateDatabase(url);
  if (process.argv.includes("--empty")) {
    console.log("The database is empty.");
    return 0;
  }
  const { loadSampleEdition } = await import("@/db/sample");
  const { closeDatabase } = await import("@/db/client");
  console.log(`The database holds the sample edition and nothing else: ${await loadSampleEdition()} papers.`);
  await closeDatabase();
  return 0;
});
