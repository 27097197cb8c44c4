import "@/lib/server/runtime/load-env";
import { parseArgs } from "node:util";
import { runMain } from "@/lib/server/runtime/run-main";

await runMain(async () => {
  // The settings are checked when they are first imported; this way a wrong one is told by its sentence.
  const { start } = await import("./start/start");
  const { values } = parseArgs({
    options: { dev: { type: "boolean" }, build: { type: "string" }, "no-worker": { type: "boolean" } },
  });
  return start({ dev: values.dev ?? false, build: values.build ?? null, hasWorker: !values["no-worker"] });
});
