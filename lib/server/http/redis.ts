import { createClient } from "@redis/client";
import { REDIS_BACK, redisAway } from "@/lib/core/site/sentences";
import { describeError, log } from "../runtime/log";

const CONNECT_WITHIN_MS = 2_000;
/** A server that says nothing for longer is away; it is asked for a sign of life in between. */
const SILENT_MS = 2_000;
const ASK_EVERY_MS = 700;
const RETRY_MAX_MS = 2_000;

export type RedisClient = ReturnType<typeof openRedis>;

/**
 * A connection to Redis or Valkey that comes back by itself. While it is away commands fail at once, the log says so in one line,
 * and in another one when it is back. It keeps no process from ending.
 * @param url as redis://user:password@host:6379/0, or rediss:// for TLS.
 */
export function openRedis(url: string) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: ASK_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, RETRY_MAX_MS),
    },
  });
  let isAway = false;
  client.on("error", (error) => {
    if (!isAway) log.warn("redis", redisAway(describeError(error)));
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) log.warn("redis", REDIS_BACK);
    isAway = false;
    client.unref();
  });
  // What fails here is told by the event.
  client.connect().catch(() => {});
  client.unref();
  return client;
}
