import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { env } from "@/lib/server/runtime/env";
import { childEnvironment } from "./child-environment";
import { spawnChild } from "./children";

/** What a child prints that is told the supervisor's form; its own output is a pipe. */
async function printedBy(logFormat: "plain" | "json"): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "child-"));
  try {
    const script = path.join(folder, "script.mts");
    const log = pathToFileURL(path.resolve("lib/server/runtime/log.ts")).href;
    writeFileSync(script, `import { log } from "${log}";\nlog.info("worker", "started.");\nprocess.exit(0);\n`);
    const told = { databaseUrl: "postgres://127.0.0.1:9/none", isDev: false, logFormat };
    const child = spawnChild(["--import", "tsx", script], childEnvironment({ ...env, DATA_DIR: folder }, told));
    expect((await child.ended).how).toBe("ended with exit code 0");
    await vi.waitFor(() => expect(child.output()).toContain("\n"));
    return child.output();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a child's log has the form of the supervisor's, who alone sees a terminal", async () => {
  expect(await printedBy("plain")).toMatch(/^\S+Z worker: started\.\n$/);
  expect(JSON.parse(await printedBy("json"))).toMatchObject({ level: "info", name: "worker", msg: "started." });
});
