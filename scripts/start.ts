import "@/lib/load-env";
import { runMain } from "@/lib/run-main";

await runMain(async () => {
  // The settings are checked when they are first imported; this way a wrong one is told by its sentence.
  const { start } = await import("./start/start");
  return start({ dev: process.argv.includes("--dev"), trustBuild: process.argv.includes("--trust-build") });
});
