import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { AggregatorRegistry, Registry } from "prom-client";
import { METRICS_NEED_TOKEN, metricsPortTaken } from "@/lib/core/site/sentences";
import { describeError, log } from "../runtime/log";
import { joinPeers, type PeerMetrics } from "./peers";
import { openProcessMetrics, type ProcessMetrics, type ProcessRole } from "./process-metrics";
import { openSiteMetrics } from "./site-metrics";

const PATH = "/metrics";
/** Between two tries to listen, where another process of the site has the port. */
const TRY_EVERY_MS = 5_000;

/** Who sees metrics, and where: `token` on the site's own address, `port` on one of its own. */
type MetricsOptions = {
  role: ProcessRole;
  dataDir: string;
  host: string;
  token: string | undefined;
  port: number | undefined;
};

export type Metrics = Pick<ProcessMetrics, "countAnswer"> & {
  /** Answers GET /metrics on the site's own address where a token is set. @returns false for any other request. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): void;
};

/** Begins to count, and to tell. Any process of a data folder tells of all of them, so the one that gets the port serves it. */
export function openMetrics({ role, dataDir, host, token, port }: MetricsOptions): Metrics {
  const own = openProcessMetrics(role);
  const site = openSiteMetrics();
  const peers = joinPeers(dataDir, own.registry);

  async function collect(): Promise<string> {
    const [mine, others, ofSite] = await Promise.all([
      own.registry.getMetricsAsJSON() as Promise<PeerMetrics>,
      peers.askOthers(),
      site.metrics(),
    ]);
    const all = AggregatorRegistry.aggregate([mine, ...others] as object[]);
    return `${await all.metrics()}${ofSite}`;
  }

  async function tell(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("Cache-Control", "private, no-store");
    if (token !== undefined && !isBearer(request.headers.authorization, token)) {
      response.writeHead(401, {
        "Content-Type": "application/json",
        "WWW-Authenticate": "Bearer",
        "X-Error-Message": METRICS_NEED_TOKEN,
      });
      response.end(JSON.stringify({ error: METRICS_NEED_TOKEN }));
      return;
    }
    const text = await collect();
    response.setHeader("Content-Type", Registry.PROMETHEUS_CONTENT_TYPE);
    response.end(request.method === "HEAD" ? undefined : text);
  }

  const server = port === undefined ? null : listenOn(port, host, tell);
  return {
    countAnswer: own.countAnswer,
    async answer(request, response) {
      if (token === undefined || !isAsked(request)) return false;
      await tell(request, response);
      return true;
    },
    close: () => {
      server?.close();
      peers.close();
    },
  };
}

const isAsked = ({ url, method }: IncomingMessage) => url === PATH && (method === "GET" || method === "HEAD");

/** Compared by digests, so that the time tells neither length nor beginning. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}

/** A server for metrics alone. Where the port is taken it is tried again: its holder may end. */
function listenOn(
  port: number,
  host: string,
  tell: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isTold = false;
  const server = createServer((request, response) => {
    if (!isAsked(request)) return void response.writeHead(404).end();
    tell(request, response).catch((error) => {
      log.warn("metrics", describeError(error));
      response.destroy();
    });
  });
  server.unref();
  server.on("error", (error) => {
    if (!isTold) log.debug("metrics", metricsPortTaken(port, describeError(error)));
    isTold = true;
    timer = setTimeout(listen, TRY_EVERY_MS).unref();
  });
  const listen = () => void server.listen(port, host);
  listen();
  return {
    close: () => {
      clearTimeout(timer);
      server.close();
      server.closeAllConnections();
    },
  };
}
