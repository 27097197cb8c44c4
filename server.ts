import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import compression from "compression";
import next from "next";
import { ALL_TAGS } from "./lib/core/site/tags";
import { clearAnswerCache } from "./lib/server/api/answer-cache";
import { AnswerKeeper } from "./lib/server/front/answer-keeper";
import { takeConsoleIntoLog } from "./lib/server/front/console-log";
import { directHandlers } from "./lib/server/front/direct-handlers";
import { createFrontServer, sendRefusal } from "./lib/server/front/front-server";
import { answerHealth, isDatabaseHere } from "./lib/server/front/health";
import { isMigratedCheck } from "./lib/server/front/migrated";
import { answerOutage } from "./lib/server/front/outage-answers";
import { logRequest } from "./lib/server/front/request-log";
import { protector, securityHeaders } from "./lib/server/front/security-headers";
import { servePictures } from "./lib/server/front/serve-pictures";
import { serveStaticFiles } from "./lib/server/front/static-files";
import { makeStoppable } from "./lib/server/front/stop-server";
import { newRequestId, requestIdOf, runWithRequestId } from "./lib/server/http/request-id";
import { startMetrics } from "./lib/server/metrics/start-metrics";
import { listenForStop } from "./lib/server/runtime/stop-signal";
import { endTracing } from "./lib/server/tracing/tracing";

/**
 * The web server: the front, and Next behind it. Listens where HOST and PORT say once Next is ready; SIGTERM and SIGINT
 * end it when the last answer is out. In development with hot reload. Runs in the folder of the checkout; in production
 * as one plain file of the build (scripts/start/bundles.ts).
 */
const { env } = await import("./lib/server/runtime/env");
const { sessionUrl } = await import("./lib/server/runtime/session-url");
const { startOutageWatch } = await import("./db/outage");
const isDev = process.env.NODE_ENV !== "production";

if (!isDev) takeConsoleIntoLog();
const metrics = await startMetrics("web");
// Before Next is loaded, whose pool goes by it.
const watch = env.DATABASE_URL ? startOutageWatch(env.DATABASE_URL, "site") : null;
// After it: what follows opens the pool, which goes by the watch.
const { replicas } = await import("./db/client");
const { forgetAsked, hasAskedPrimary } = await import("./db/asked-primary");
const { directRoutes } = await import("./app/api/direct-routes");
const { countRequest } = await import("./lib/server/front/request-limits");
const { readLastMigration } = await import("./db/queries/site/last-migration");
const { keepSiteSettingsFresh, loadSiteSettings, TAGS_OF_SETTINGS } = await import("./lib/server/site/site-settings");
const { hearTags, openKeptPages } = await import("./lib/server/site/hear-tags");
const dropKeptPages = await openKeptPages();
const makeAllAnew = () => {
  clearAnswerCache();
  keeper?.dropAll();
  dropKeptPages(TAGS_OF_SETTINGS);
};
const settings = keepSiteSettingsFresh(makeAllAnew);
// What was read of replicas amid an outage may be older than what was dropped before.
replicas?.whenBack(() => {
  makeAllAnew();
  dropKeptPages(ALL_TAGS);
});

const answerDirectly = isDev ? null : directHandlers(directRoutes);
// What a reader's request needs; each says in a sentence what is the matter, or null. What else is needed joins here.
const isReady = watch ? [isDatabaseHere(watch), isMigratedCheck(readLastMigration)] : [];
const serveStatic = isDev ? null : serveStaticFiles(process.env.NEXT_DIST_DIR || ".next");
const compress = compression() as unknown as (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;
const protect = protector(securityHeaders(isDev));

function begin(request: IncomingMessage, response: ServerResponse): string {
  const id = requestIdOf(request.headers);
  if (env.LOG_LEVEL === "debug") logRequest(request, response, id);
  return id;
}

/** Has Next answer. */
async function make(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  if (watch) answerOutage(request, response, watch, replicas && (() => !hasAskedPrimary(id) && replicas.areThere()));
  if (replicas) response.once("close", () => forgetAsked(id));
  await runWithRequestId(id, () => handle(request, response));
}

const keeper =
  isDev || env.PAGE_CACHE_MB === 0
    ? null
    : new AnswerKeeper({
        bytesMax: env.PAGE_CACHE_MB * 1024 * 1024,
        begin,
        make: (request, response) => make(request, protect(request.url ?? "/", response), newRequestId()),
        freshen: () => settings.freshen(),
      });

const server = createFrontServer(
  async (request, response, isPrivate) => {
    if (await answerHealth(request, response, isReady)) return;
    if (await metrics?.answer(request, response)) return;
    if (serveStatic?.(request, response)) return;
    if (await servePictures(request, response)) return;
    const id = begin(request, response);
    response.setHeader("X-Request-Id", id);
    if (answerDirectly && (await runWithRequestId(id, () => answerDirectly(request, response)))) return;
    compress(request, response, () => {});
    const makeCounted = async () => {
      const refusal = await countRequest(request, response);
      if (refusal) return sendRefusal(refusal, request, response);
      await settings.freshen();
      await make(request, response, id);
    };
    await (keeper ? keeper.answer(request, response, isPrivate, makeCounted) : makeCounted());
  },
  { isDev, keeper, ...(metrics && { onRequest: metrics.countAnswer }) },
);
const stop = makeStoppable(server);
// Next listens there for sockets of hot reload. In production there are none, and Node answers a request that offers
// another protocol as if it did not.
const httpServer = isDev ? server : createServer();
// A name alone: it is what requests of proxy.ts say for a loopback address, and where a rewrite of theirs says another one,
// Next asks for it by a request to this very server.
const hostname = "localhost";
const app = next({ dev: isDev, hostname, port: env.PORT, httpServer });
const handle = app.getRequestHandler();

/** Milliseconds that the last traces may take on their way at the end. */
const TRACES_WITHIN_MS = 1_000;
let stopHearing: () => Promise<void> = async () => {};
const stopping = listenForStop();
stopping.addEventListener("abort", async () => {
  if (isDev) server.closeAllConnections();
  await stop();
  await stopHearing();
  await app.close();
  metrics?.close();
  await Promise.race([endTracing(), sleep(TRACES_WITHIN_MS)]);
  process.exit(128 + constants.signals[stopping.reason as NodeJS.Signals]);
});

// No page is made before; while the database is away, a later request finds them.
await Promise.all([app.prepare(), loadSiteSettings().catch(() => {})]);
const listeningUrl = sessionUrl();
if (listeningUrl) stopHearing = await hearTags(listeningUrl, settings.look);
server.listen(env.PORT, env.HOST);
await once(server, "listening");
