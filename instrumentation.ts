import type { Instrumentation } from "next";
import { outageWatch } from "@/db/outage";
import { describeError, log } from "@/lib/log";

/**
 * Writes a page's fault to the log, in place of Next, which prints queries with their values. While the database is away
 * nothing is said of each page: the outage has a line of its own.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (outageWatch()?.isAway()) return;
  const { digest } = error as { digest?: string };
  const [path] = request.path.split("?");
  log("site", `${request.method} ${path} failed${digest ? ` under ${digest}` : ""}: ${describeError(error)}`);
};
