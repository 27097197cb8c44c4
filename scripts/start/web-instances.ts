import cluster from "node:cluster";
import { type Child, END_WITH_PARENT, watchChild } from "./children";

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
  const worker = cluster.fork({ ...env, WEB_INSTANCE: String(number) });
  worker.once("listening", onListening);
  const child = worker.process;
  child.stderr?.pipe(process.stderr, { end: false });
  return watchChild(child, (signal) => void child.kill(signal));
}
