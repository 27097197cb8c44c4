import type { Registry } from "prom-client";
import { METRIC_HELP, METRIC_PREFIX } from "@/lib/core/metrics/sentences";
import { routeOf } from "./routes";

const NAME = `${METRIC_PREFIX}http_request_duration_seconds`;
/** Seconds: an answer that was kept takes less than one thousandth, a search may take three. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Addresses whose route is remembered; forgotten all at once, since finding one anew takes a microsecond. */
const REMEMBERED_MAX = 2_000;
const REMEMBERED_LENGTH_MAX = 100;

/** Answers of one method, route and status: how many took at most as long as each bucket says, and all of them. */
type Series = { labels: Record<"method" | "route" | "status", string>; buckets: number[]; sum: number; count: number };
type Value = { metricName: string; labels: Record<string, string | number>; value: number };

/**
 * Times of answers, as Prometheus' histograms have them. prom-client's own finds its labels anew for each answer, which took as
 * long as all else; this counts in an array, and is written out when it is asked for.
 */
export function openDurations(
  registry: Registry,
): (method: string, url: string, status: string, seconds: number) => void {
  const all = new Map<string, Series>();
  const routes = new Map<string, string>();

  function routeFor(url: string): string {
    const known = routes.get(url);
    if (known !== undefined) return known;
    const route = routeOf(url);
    if (routes.size >= REMEMBERED_MAX) routes.clear();
    if (url.length <= REMEMBERED_LENGTH_MAX) routes.set(url, route);
    return route;
  }

  const metric = {
    name: NAME,
    help: METRIC_HELP.http_request_duration_seconds,
    type: "histogram",
    aggregator: "sum",
  };
  registry.registerMetric({
    ...metric,
    get: async () => ({ ...metric, values: [...all.values()].flatMap(valuesOf) }),
    // The library's types name its own classes alone.
  } as never);

  return (asked, url, status, seconds) => {
    const method = METHODS.has(asked) ? asked : "other";
    const route = routeFor(url);
    const key = `${method} ${status} ${route}`;
    let series = all.get(key);
    if (!series) {
      series = { labels: { method, route, status }, buckets: BUCKETS.map(() => 0), sum: 0, count: 0 };
      all.set(key, series);
    }
    series.sum += seconds;
    series.count += 1;
    for (let at = BUCKETS.length - 1; at >= 0 && seconds <= BUCKETS[at]!; at--) series.buckets[at]! += 1;
  };
}

function valuesOf({ labels, buckets, sum, count }: Series): Value[] {
  const bucket = (le: number | string, value: number): Value => ({
    metricName: `${NAME}_bucket`,
    labels: { le, ...labels },
    value,
  });
  return [
    ...buckets.map((value, at) => bucket(BUCKETS[at]!, value)),
    bucket("+Inf", count),
    { metricName: `${NAME}_sum`, labels, value: sum },
    { metricName: `${NAME}_count`, labels, value: count },
  ];
}
