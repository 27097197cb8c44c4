import { spawn } from "node:child_process";
import path from "node:path";
import { blankSettings } from "@/lib/server/runtime/env";
import { programArguments } from "./programs";

export type ScriptResult = { code: number | null; output: string };

/** Does what `tsx ARGS` does in the checkout, to its end, with these settings and no others. */
export async function runScript(args: string[], env: Record<string, string> = {}): Promise<ScriptResult> {
  return runNode(await programArguments(args), env);
}

/** Runs `tsx ARGS` itself, as the commands in package.json do. */
export const runSources = (args: string[], env: Record<string, string> = {}): Promise<ScriptResult> =>
  runNode(["--import", "tsx", ...args], env);

function runNode(args: string[], env: Record<string, string>): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
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
