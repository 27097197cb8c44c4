import { spawn } from "node:child_process";
import os from "node:os";

/** Runs a script in a process of its own, through tsx if it is TypeScript, with `told` beside this one's environment. @returns its exit code. */
export function runBeside(args: string[], told: Record<string, string | undefined> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const loader = args[0]?.endsWith(".ts") ? ["--import", "tsx"] : [];
    const child = spawn(process.execPath, [...loader, ...args], {
      env: { ...process.env, ...told },
      stdio: "inherit",
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        // A terminal has sent Ctrl-C to the script as well; twice might mean something else to it.
        if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
      });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
  });
}
