import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer, get } from "node:http";
import path from "node:path";
import type { MetricObjectWithValues, MetricValue, Registry } from "prom-client";

/** Another process of the machine answers at once, or is busy or gone. */
const ANSWER_WITHIN_MS = 1_000;
/** Longest path of a socket that every system takes. */
const SOCKET_PATH_MAX = 100;

/** Metrics of a process, as prom-client adds them up. */
export type PeerMetrics = MetricObjectWithValues<MetricValue<string>>[];

export type Peers = {
  /** Metrics of all other processes that answer. */
  askOthers(): Promise<PeerMetrics[]>;
  close(): void;
};

/**
 * Lets processes of one data folder ask each other for their metrics, each by a socket of its own there, so that a scrape of
 * any of them tells of all: several web servers behind one port, and the worker.
 * @throws Error when the folder cannot be made.
 */
export function joinPeers(dataDir: string, registry: Registry): Peers {
  const folder = path.join(dataDir, "metrics");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Not by the process id: in containers that share the folder, several are 1.
  const own = path.join(folder, `${randomUUID().slice(0, 13)}.sock`);
  const server = createServer(async (_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(await registry.getMetricsAsJSON()));
  });
  // Metrics keep no process from ending, nor does their failing.
  server.on("error", () => {}).unref();
  if (Buffer.byteLength(own) <= SOCKET_PATH_MAX) server.listen(own);
  return {
    askOthers: async () => {
      const sockets = readdirSync(folder).filter((file) => file.endsWith(".sock") && path.join(folder, file) !== own);
      const answers = await Promise.all(sockets.map((file) => askPeer(path.join(folder, file))));
      return answers.filter((answer) => answer !== null);
    },
    close: () => {
      server.close();
      rmSync(own, { force: true });
    },
  };
}

/** Metrics of one process; null when it does not tell them. One that was killed leaves its socket, which is removed. */
function askPeer(socketPath: string): Promise<PeerMetrics | null> {
  return new Promise((resolve) => {
    const options = { socketPath, path: "/", agent: false, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    const request = get(options, async (answer) => {
      try {
        resolve(JSON.parse(Buffer.concat(await answer.toArray()).toString()));
      } catch {
        resolve(null);
      }
    });
    request.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED") rmSync(socketPath, { force: true });
      resolve(null);
    });
  });
}
