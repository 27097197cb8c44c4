import { serverFile } from "./bundles";
import { type Child, keepRunning, spawnChild } from "./children";
import { webEnvironment } from "./web-environment";
import { forkInstance, prepareInstances } from "./web-instances";

/**
 * Starts the web server: one process, or several that share its port. @param count of them.
 * @param folder of the build; null for hot reload, by one process.
 */
export function startWebServers(count: number, folder: string | null, env: NodeJS.ProcessEnv) {
  const isShared = folder !== null && count > 1;
  if (isShared) prepareInstances(serverFile(folder));
  const listening = new Set<number>();

  function spawn(number: number): Child {
    if (folder === null) return spawnChild(["--import", "tsx", "server.ts"], env);
    const told = { ...env, ...webEnvironment(folder, env) };
    if (!isShared) return spawnChild([serverFile(folder)], told);
    return forkInstance(number, told, () => listening.add(number));
  }

  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const children = numbers.map(spawn);
  let stops = children.map(({ stop }) => stop);
  return {
    pids: children.map(({ pid }) => pid ?? 0),
    /** When the first of them ends that was started here. */
    ended: Promise.race(children.map(({ ended }) => ended)),
    /** Whether each listens, as far as they say so. */
    listens: () => !isShared || listening.size === count,
    output: () => children.map((child) => child.output()).join(""),
    showOutput: () => {
      for (const child of children) child.showOutput();
    },
    /** From now on, has each started again that ends. @param say is told so. @param waitMs until then, more when it ends at once. */
    keep(say: (sentence: string) => void, stopping: AbortSignal, waitMs: number): void {
      stops = children.map((first, at) => {
        const start = () => {
          const child = spawn(at + 1);
          child.showOutput();
          return child;
        };
        const name = isShared ? `web server ${at + 1}` : "web server";
        return keepRunning(name, start, say, { stopping, first, firstWaitMs: waitMs }).stop;
      });
    },
    /** Asks all at once to end; by force after `graceMs`. */
    async stop(graceMs: number): Promise<void> {
      await Promise.all(stops.map((stop) => stop(graceMs)));
    },
  };
}
