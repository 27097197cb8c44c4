import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const root = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a script without a database trusts the CA of `.env`, and its exit code is kept", async () => {
  writeFileSync(path.join(folder, ".env"), "NODE_EXTRA_CA_CERTS=/nowhere/own-ca.pem\n");
  const script = path.join(folder, "script.mjs");
  writeFileSync(script, "process.exit(7);");
  // The child finds the loader by its own folder.
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const tsx = fileURLToPath(import.meta.resolve("tsx"));
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(
      process.execPath,
      ["--import", tsx, path.join(root, "scripts/with-settings.ts"), script],
      {
        cwd: folder,
        env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") },
      },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
  // Node's own warning, which it gives when it reads the setting at the start of a process.
  expect(output).toContain("Ignoring extra certs from `/nowhere/own-ca.pem`");
  expect(code).toBe(7);
});
