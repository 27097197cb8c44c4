import "@/lib/server/runtime/load-env";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  const { loadSampleEdition } = await import("@/db/sample");
  const { tell } = await import("@/lib/server/runtime/log");
  const { closeDatabase } = await import("@/db/client");
  const count = await loadSampleEdition();
  await closeDatabase();
  if (count > 0) tell("start", `Loaded the sample edition: ${count} papers.`);
  return 0;
});
