import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { processEnded } from "@/lib/core/site/sentences";

/** Module that ends a process with the one that started it. */
export const END_WITH_PARENT = pathToFileURL(path.join(import.meta.dirname, "end-with-parent.mjs")).href;
const RESTART_MAX_MS = 60_000;
/** A child that ran this long was well, so its next restart is quick again. */
const WELL_AFTER_MS = 5_000;

export type Child = {
  pid: number | undefined;
  /** How it ended, as the words of a sentence, and the exit code to pass on. */
  ended: Promise<{ how: string; code: number }>;
  /** Everything it printed to stdout until `showOutput`. */
  output(): string;
  showOutput(): void;
  /** Asks it to end and waits; ends it by force after `graceMs`. Harmless when repeated or when it is gone. */
  stop(graceMs: number): Promise<void>;
};

/** Starts `node ARGS` in a process group of its own, so that Ctrl-C in a terminal reaches the supervisor alone. */
export function spawnChild(args: string[], env: NodeJS.ProcessEnv): Child {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} --import=${END_WITH_PARENT}`.trim() },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    detached: true,
  });
  return watchChild(child, (signal) => signalGroup(child, signal));
}

/** @param send sends it a signal, or to the group that it leads. */
export function watchChild(child: ChildProcess, send: (signal: NodeJS.Signals) => void): Child {
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<{ how: string; code: number }>((resolve) => {
    child.on("error", (error) => resolve({ how: `could not be started (${error.message})`, code: 1 }));
    child.on("exit", (code, signal) =>
      resolve({ how: signal ? `was ended by ${signal}` : `ended with exit code ${code}`, code: code || 1 }),
    );
  });
  return {
    pid: child.pid,
    ended,
    output: () => output,
    showOutput: () => {
      output = "";
      child.stdout?.removeAllListeners("data");
      child.stdout?.pipe(process.stdout);
    },
    stop: async (graceMs) => {
      send("SIGTERM");
      const force = setTimeout(() => send("SIGKILL"), graceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * Keeps a child running: starts it again after it ends, later each time when it ends at once. @param first the
 * child, where it runs already. @param firstWaitMs until the first restart of one that was well.
 * @returns its process id, and a function that stops it for good.
 */
export function keepRunning(
  name: string,
  start: () => Child,
  say: (line: string) => void,
  { stopping, first = start(), firstWaitMs = 1_000 }: { stopping: AbortSignal; first?: Child; firstWaitMs?: number },
) {
  let child = first;
  let waitMs = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const watch = (startedAt: number) => {
    void child.ended.then(({ how }) => {
      // systemd ends the children at once with their parent, before it has stopped them.
      if (isStopping || stopping.aborted) return;
      if (Date.now() - startedAt > WELL_AFTER_MS) waitMs = firstWaitMs;
      say(processEnded(name, how, waitMs / 1000));
      timer = setTimeout(() => {
        child = start();
        watch(Date.now());
      }, waitMs);
      waitMs = Math.min(waitMs * 2, RESTART_MAX_MS);
    });
  };
  watch(Date.now());
  return {
    pid: () => child.pid,
    stop: async (graceMs: number) => {
      isStopping = true;
      clearTimeout(timer);
      await child.stop(graceMs);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended in this moment.
  }
}
