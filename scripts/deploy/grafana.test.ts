import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parser } from "@prometheus-io/lezer-promql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Metrics, openMetrics } from "@/lib/server/metrics/metrics-endpoint";

type Panel = { title: string; description: string; targets: { expr: string }[] };
const { panels } = JSON.parse(readFileSync("deploy/grafana.json", "utf8")) as { panels: Panel[] };
const expressions = panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

const dataDir = mkdtempSync(path.join(os.tmpdir(), "dp-grafana-"));
let metrics: Metrics;
/** Names of all series of `/metrics`, those of histograms in their parts. */
let names: Set<string>;

beforeAll(async () => {
  metrics = openMetrics({ role: "web", dataDir, host: "127.0.0.1", token: "token", port: undefined });
  await db.$client`select 1`;
  let text = "";
  const response = {
    setHeader: () => response,
    end: (body: string) => {
      text = body;
    },
  };
  const request = { url: "/metrics", method: "GET", headers: { authorization: "Bearer token" } };
  await metrics.answer(request as never, response as never);
  names = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name],
    ),
  );
});
afterAll(() => {
  metrics.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("there are ten panels, and each says what its reader should look for", () => {
  expect(panels.map(({ title }) => title)).toHaveLength(10);
  for (const { title, description } of panels) expect(description.length, title).toBeGreaterThan(20);
});

test.each(expressions)("Prometheus can read $title: $expr", ({ expr }) => {
  const faults: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from }) => {
      if (type.isError) faults.push(expr.slice(from));
    },
  });
  expect(faults).toEqual([]);
});

test("every metric that is drawn is one that /metrics tells", () => {
  const drawn = new Set<string>();
  for (const { expr } of expressions)
    parser.parse(expr).iterate({
      enter: ({ name, from, to, node }) => {
        if (name === "Identifier" && node.parent?.name === "VectorSelector") drawn.add(expr.slice(from, to));
      },
    });
  expect(drawn.size).toBeGreaterThan(12);
  expect([...drawn].filter((name) => !names.has(name))).toEqual([]);
});
