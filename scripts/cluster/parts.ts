import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { SystemAccount } from "@/db/embedded/account";

/** Until one that ended is started again, as systemd would. */
const RESTART_MS = 250;
const RESTART_MAX_MS = 4_000;
const GRACE_MS = 15_000;

/** How a part of the cluster is run: a program that stays in the foreground. */
export type Command = {
  program: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  account?: SystemAccount;
  /** What asks it to end; SIGTERM where nothing is said. */
  stopSignal?: NodeJS.Signals;
  /** Given what it prints. */
  hear?: (text: string) => void;
};

/** A part that runs, and is started again whenever it ends. */
export type KeptPart = {
  name: string;
  pid(): number | undefined;
  /** SIGKILL to it and all its processes. @param awayMs until it is started again; Infinity for never. */
  kill(awayMs?: number): Promise<void>;
  /** Asks it to end, waits, and has another command started in its place. */
  replace(command: Command): Promise<void>;
  /** Asks it to end, and waits. It is not started again. */
  stop(): Promise<void>;
};

/** Starts a part in a process group of its own, so that Ctrl-C in a terminal reaches none but who stops it. */
export function keepPart(name: string, first: Command, say: (line: string) => void): KeptPart {
  let command = first;
  let child: ChildProcess;
  let restartMs = RESTART_MS;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function start(): void {
    const startedAt = Date.now();
    child = spawn(command.program, command.args, {
      ...command.account,
      cwd: command.account ? "/" : process.cwd(),
      env: command.env ?? { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => command.hear?.(String(chunk)));
    child.on("error", (error) => say(`${name} could not be started (${error.message}).`));
    child.on("exit", (code, signal) => {
      if (isStopped || restartMs === Number.POSITIVE_INFINITY) return;
      if (signal !== "SIGKILL") say(`${name} ended by ${signal ?? `exit code ${code}`}; it is started again.`);
      timer = setTimeout(start, restartMs);
      // One that ends at once, as PostgreSQL does while its last processes are still ending, is tried less and less often.
      restartMs = Date.now() - startedAt > 2_000 ? RESTART_MS : Math.min(restartMs * 2, RESTART_MAX_MS);
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    signalGroup(child.pid, signal);
    const force = setTimeout(() => signalGroup(child.pid as number, "SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(force);
  }

  start();
  return {
    name,
    pid: () => child.pid,
    kill: async (awayMs = RESTART_MS) => {
      restartMs = awayMs;
      await end("SIGKILL");
    },
    replace: async (next) => {
      const { stopSignal = "SIGTERM" } = command;
      command = next;
      restartMs = RESTART_MS;
      await end(stopSignal);
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await end(command.stopSignal ?? "SIGTERM");
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in this moment.
  }
}
