import "@/lib/server/runtime/load-env";
import { statSync } from "node:fs";
import path from "node:path";
import { runMain } from "@/lib/server/runtime/run-main";
import { listenForStop } from "@/lib/server/runtime/stop-signal";

await runMain(async () => {
  const [name] = process.argv.slice(2);
  const { env } = await import("@/lib/server/runtime/env");
  const { DUMP_NEEDS_DATABASE, dumpWritten } = await import("@/lib/core/paper/sentences");
  if (!env.DATABASE_URL) throw new Error(DUMP_NEEDS_DATABASE);
  const { dumpFile } = await import("@/lib/server/api/dump/file");
  const { writeDump } = await import("@/lib/server/api/dump/write");
  const { closeDatabase } = await import("@/db/client");
  // npm works in the project's folder, wherever it was called.
  const file = name ? path.resolve(process.env.INIT_CWD || ".", name) : path.resolve(dumpFile());
  const begun = performance.now();
  try {
    const papers = await writeDump(file, listenForStop());
    console.log(dumpWritten(papers, file, statSync(file).size, (performance.now() - begun) / 1000));
    return 0;
  } finally {
    await closeDatabase();
  }
});
