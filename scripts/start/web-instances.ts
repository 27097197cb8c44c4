import cluster, { type Worker } from "node:cluster";
import { type Child, END_WITH_PARENT } from "./children";

/**
 * Starts web processes that share one port: this process takes the connections and hands each to the next of them in turn,
 * by Node's cluster. @param file that all of them run.
 */
export function prepareInstances(file: string): void {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  cluster.setupPrimary({ exec: file, args: [], execArgv: [`--import=${END_WITH_PARENT}`], silent: true });
}

/** The `number`-th of them, from 1; its log says which it is. @param onListening is called when it takes connections. */
export function forkInstance(number: number, env: NodeJS.ProcessEnv, onListening: () => void): Child {
  const worker: Worker = cluster.fork({ ...env, WEB_INSTANCE: String(number) });
  worker.once("listening", onListening);
  const child = worker.process;
  child.stderr?.pipe(process.stderr, { end: false });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<{ how: string; code: number }>((resolve) => {
    worker.on("error", (error) => resolve({ how: `could not be started (${error.message})`, code: 1 }));
    worker.on("exit", (code: number, signal: string) =>
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
      child.stdout?.pipe(process.stdout, { end: false });
    },
    stop: async (graceMs) => {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(force);
    },
  };
}
