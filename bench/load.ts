import autocannon from "autocannon";

export type LoadRequest = { method?: "GET" | "PUT" | "DELETE"; path?: string; headers: Record<string, string> };

/**
 * Sends requests as fast as they are answered. @returns answers a second.
 * @param requestsOf what the connection of this number sends, again and again in this order.
 * @throws Error when any answer was not 2xx, or a connection failed.
 */
export async function runLoad(options: {
  url: string;
  connections: number;
  seconds: number;
  requestsOf: (connection: number) => LoadRequest[];
}): Promise<number> {
  let connection = 0;
  const result = await autocannon({
    url: options.url,
    connections: options.connections,
    // nginx is asked with a certificate that it made itself.
    tlsOptions: { rejectUnauthorized: false },
    duration: options.seconds,
    setupClient: (client) => client.setRequests(options.requestsOf(connection++)),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0 || result["2xx"] === 0)
    throw new Error(
      `${options.url}: ${failed} of ${result.requests.total} requests failed (${JSON.stringify(result.statusCodeStats)}).`,
    );
  return result["2xx"] / result.duration;
}

/** Long enough for the first answers of a busy machine. */
const WARM_UP_STEP_SECONDS = 3;
/** Answers after which Node has compiled what is called often. */
const WARM_AFTER = 3_000;
const WARM_UP_SECONDS_MAX = 15;

/** Runs the load until the server's code is warm. @param load as runLoad, for this many seconds. */
export async function warmUp(load: (seconds: number) => Promise<number>): Promise<void> {
  let answers = 0;
  for (let seconds = 0; seconds < WARM_UP_SECONDS_MAX && answers < WARM_AFTER; seconds += WARM_UP_STEP_SECONDS)
    answers += WARM_UP_STEP_SECONDS * (await load(WARM_UP_STEP_SECONDS));
}
