import { spawn } from "node:child_process";
import type { SystemAccount } from "./account";
import { CANNOT_RUN } from "./binaries";

/**
 * Runs one of PostgreSQL's programs as `account` until it ends. @returns its exit code and all it printed.
 * @throws Error with one sentence when it cannot be started.
 */
export function runProgram(
  command: string,
  args: string[],
  account: SystemAccount,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(command, args, {
      ...account,
      // Ctrl-C in a terminal reaches its whole group; these must end their work.
      detached: true,
      // The account may have no way into the working folder of this process.
      cwd: "/",
      // A server that stays must not hold on to this process's settings, nor to a locale that only the shell has.
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.on("error", (error: NodeJS.ErrnoException) => reject(new Error(startFailure(error))));
    // A server that stays writes to its log, so the pipes end with the program.
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function startFailure(error: NodeJS.ErrnoException): string {
  if (error.code === "EPERM")
    return "PostgreSQL does not run as root, and root may not change to another user here; start as an ordinary user, or set DATABASE_URL.";
  return error.code === "ENOENT"
    ? CANNOT_RUN
    : `The built-in PostgreSQL could not be started (${error.message}); set DATABASE_URL to a server of your own.`;
}
