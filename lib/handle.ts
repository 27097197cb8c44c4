import { unstable_rethrow } from "next/navigation";
import { outageWatch, UNAVAILABLE } from "@/db/outage";
import { AWAY_RETRY_AFTER, AWAY_SENTENCE, answerError } from "./answers";
import { codeOf, log, rootCause } from "./log";
import { BodyCutOff } from "./request-body";
import { currentRequestId, newRequestId, runWithRequestId } from "./request-id";

/**
 * Makes a route handler answer in words whatever happens: 400 for a body that was cut off, 503 with Retry-After while the
 * database cannot be reached, and for a fault of ours 500; the log has its cause beside the id that every answer carries in X-Request-Id.
 */
export function handle<Context>(work: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const id = currentRequestId() ?? newRequestId();
    const startedAt = performance.now();
    try {
      const response = await runWithRequestId(id, () => work(request, context));
      response.headers.set("X-Request-Id", id);
      return response;
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof BodyCutOff) return answerError(400, error.message, { "X-Request-Id": id });
      const cause = rootCause(error);
      // An error of a cached function comes without its code.
      const isAway = (await outageWatch()?.wasAway(startedAt)) ?? false;
      const isUnavailable = isAway || UNAVAILABLE.test(codeOf(cause));
      // An outage has a line of its own. Drizzle's own message lists a query's parameters, so only what caused it is logged.
      if (!isAway)
        log.error("site", `${request.method} ${new URL(request.url).pathname} failed`, { error: cause, requestId: id });
      if (isUnavailable)
        return answerError(503, AWAY_SENTENCE, { "Retry-After": AWAY_RETRY_AFTER, "X-Request-Id": id });
      return answerError(500, `Something went wrong on our side. Reference: ${id}`, {
        "X-Request-Id": id,
      });
    }
  };
}
