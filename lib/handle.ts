import { unstable_rethrow } from "next/navigation";
import { answerError } from "./answers";
import { BodyCutOff } from "./request-body";
import { currentRequestId, newRequestId, runWithRequestId } from "./request-id";

/** Seconds after which a write that met a database in trouble may try again. */
const RETRY_AFTER = "2";

/** Connection faults of Node and postgres.js; PostgreSQL classes: connection, resources, operator, rollback, read-only. */
const UNAVAILABLE =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|CONNECT_TIMEOUT|CONNECTION_\w+|08\w{3}|53\w{3}|57\w{3}|40\w{3}|25006)$/;

/**
 * Makes a route handler answer in words whatever happens: 400 for a body that was cut off, 503 with Retry-After while the
 * database cannot be reached, and for a fault of ours 500; the log has its cause beside the id that every answer carries in X-Request-Id.
 */
export function handle<Context>(work: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const id = currentRequestId() ?? newRequestId();
    try {
      const response = await runWithRequestId(id, () => work(request, context));
      response.headers.set("X-Request-Id", id);
      return response;
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof BodyCutOff) return answerError(400, error.message, { "X-Request-Id": id });
      const cause = rootOf(error);
      const isUnavailable = UNAVAILABLE.test(codeOf(cause));
      // Drizzle's own message lists a query's parameters, so only what caused it is logged.
      console.error(`request ${id}: ${request.method} ${new URL(request.url).pathname} failed:`, printable(cause));
      if (isUnavailable)
        return answerError(503, "The database is not answering; try again in a moment.", {
          "Retry-After": RETRY_AFTER,
          "X-Request-Id": id,
        });
      return answerError(500, `Something went wrong on our side. Reference: ${id}`, {
        "X-Request-Id": id,
      });
    }
  };
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function printable(error: unknown): string {
  return error instanceof Error ? `${codeOf(error)} ${error.stack ?? error.message}`.trim() : String(error);
}
