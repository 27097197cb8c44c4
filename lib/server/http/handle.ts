import { unstable_rethrow } from "next/navigation";
import { outageWatch, UNAVAILABLE } from "@/db/outage";
import { DATABASE_AWAY, faultOfOurs } from "@/lib/core/site/sentences";
import { codeOf, log, rootCause } from "../runtime/log";
import { AWAY_RETRY_AFTER } from "./answers";
import { type Refusal, refuse } from "./refusal";
import { BodyCutOff } from "./request-body";
import { currentRequestId, newRequestId, runWithRequestId } from "./request-id";

/** What came of a request, and the id that its answer and the log name it by. */
type Handled = { id: string; outcome: Response | Refusal };

/**
 * Runs `work` so that a request is answered in words whatever happens: 400 for a body that was cut off, 503 with Retry-After
 * while the database cannot be reached, and for a fault of ours 500; the log has its cause beside the id. For the gate alone.
 */
export async function handle(request: Request, work: () => Promise<Response | Refusal>): Promise<Handled> {
  const id = currentRequestId() ?? newRequestId();
  const startedAt = performance.now();
  try {
    return { id, outcome: await runWithRequestId(id, work) };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof BodyCutOff) return { id, outcome: refuse(400, error.message) };
    const cause = rootCause(error);
    // An error of a cached function comes without its code.
    const isAway = (await outageWatch()?.wasAway(startedAt)) ?? false;
    const isUnavailable = isAway || UNAVAILABLE.test(codeOf(cause));
    // An outage has a line of its own. Drizzle's own message lists a query's parameters, so only what caused it is logged.
    if (!isAway)
      log.error("site", `${request.method} ${new URL(request.url).pathname} failed`, { error: cause, requestId: id });
    return {
      id,
      outcome: isUnavailable
        ? refuse(503, DATABASE_AWAY, { "Retry-After": AWAY_RETRY_AFTER })
        : refuse(500, faultOfOurs(id)),
    };
  }
}
