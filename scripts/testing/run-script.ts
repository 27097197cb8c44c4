import { spawn } from "node:child_process";
import path from "node:path";
import { blankSettings } from "@/lib/server/runtime/env";

export type ScriptResult = { code: number | null; output: string };

/** Runs `tsx ARGS` in the checkout to its end, with these settings and no others. */
export function runScript(args: string[], env: Record<string, string> = {}): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", ...args], {
      cwd: path.resolve(import.meta.dirname, "../.."),
      env: { ...process.env, ...blankSettings, INIT_CWD: "", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
