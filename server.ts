import { once } from "node:events";
import { createServer } from "node:http";
import { constants } from "node:os";
import next from "next";
import { clearAnswerCache } from "./lib/server/api/answer-cache";
import { takeConsoleIntoLog } from "./lib/server/front/console-log";
import { createFrontServer, sendRefusal } from "./lib/server/front/front-server";
import { answerHealth } from "./lib/server/front/health";
import { answerOutage } from "./lib/server/front/outage-answers";
import { logRequest } from "./lib/server/front/request-log";
import { servePictures } from "./lib/server/front/serve-pictures";
import { serveStaticFiles } from "./lib/server/front/static-files";
import { makeStoppable } from "./lib/server/front/stop-server";
import { newRequestId, runWithRequestId } from "./lib/server/http/request-id";
import { listenForStop } from "./lib/server/runtime/stop-signal";
import { requestRevalidation } from "./lib/server/site/internal";

/**
 * The web server: the front, and Next behind it. Listens where HOST and PORT say once Next is ready; SIGTERM and SIGINT
 * end it when the last answer is out. In development with hot reload. Runs in the folder of the checkout; in production
 * as one plain file of the build (scripts/start/bundle-server.ts).
 */
const { env } = await import("./lib/server/runtime/env");
const { startOutageWatch } = await import("./db/outage");
const isDev = process.env.NODE_ENV !== "production";

if (!isDev) takeConsoleIntoLog();
// Before Next is loaded, whose pool goes by it.
const watch = env.DATABASE_URL ? startOutageWatch(env.DATABASE_URL, "site") : null;
// After it: limits are counted in the database too.
const { replicas } = await import("./db/client");
const { forgetAsked, hasAskedPrimary } = await import("./db/asked-primary");
const { countRequest } = await import("./lib/server/front/request-limits");
const { keepSiteSettingsFresh, loadSiteSettings, TAGS_OF_SETTINGS } = await import("./lib/server/site/site-settings");
const makeAllAnew = () => {
  clearAnswerCache();
  void requestRevalidation(TAGS_OF_SETTINGS);
};
const freshenSettings = keepSiteSettingsFresh(makeAllAnew);
// What was read of replicas amid an outage may be older than what was dropped before.
replicas?.whenBack(makeAllAnew);

const serveStatic = isDev ? null : serveStaticFiles(process.env.NEXT_DIST_DIR || ".next");

const server = createFrontServer(
  async (request, response) => {
    if (await answerHealth(request, response, watch)) return;
    if (serveStatic?.(request, response)) return;
    if (await servePictures(request, response)) return;
    const id = newRequestId();
    if (env.LOG_LEVEL === "debug") logRequest(request, response, id);
    response.setHeader("X-Request-Id", id);
    const refusal = await countRequest(request, response);
    if (refusal) return sendRefusal(refusal, request, response);
    if (watch) answerOutage(request, response, watch, replicas && (() => !hasAskedPrimary(id) && replicas.areThere()));
    if (replicas) response.once("close", () => forgetAsked(id));
    await freshenSettings();
    return runWithRequestId(id, () => handle(request, response));
  },
  { isDev },
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

const stopping = listenForStop();
stopping.addEventListener("abort", async () => {
  if (isDev) server.closeAllConnections();
  await stop();
  await app.close();
  process.exit(128 + constants.signals[stopping.reason as NodeJS.Signals]);
});

// No page is made before; while the database is away, a later request finds them.
await Promise.all([app.prepare(), loadSiteSettings().catch(() => {})]);
server.listen(env.PORT, env.HOST);
await once(server, "listening");
