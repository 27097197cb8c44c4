import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { expect, test } from "vitest";
import { exportCleanly } from "./clean-spans";

const SECRET = "what-nobody-else-may-read";

function trace(name: string, attributes: Record<string, string | number>, error?: Error) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exportCleanly(exporter))] });
  const span = provider.getTracer("test").startSpan(name, { attributes });
  if (error) {
    span.recordException(error);
    span.setStatus({ code: 2, message: error.message });
  }
  span.end();
  return exporter.getFinishedSpans()[0]!;
}

test("a span keeps its route, method and status, and nothing that an address says beside", () => {
  const span = trace("GET /papers/[...paperId]", {
    "http.method": "GET",
    "http.route": "/papers/[...paperId]",
    "http.status_code": 200,
    "http.target": `/papers/2404.18911?token=${SECRET}`,
    "next.span_name": `GET /subscriptions/${SECRET}`,
    "url.full": `https://example.org/${SECRET}`,
  });
  expect(span.attributes).toEqual({
    "http.method": "GET",
    "http.route": "/papers/[...paperId]",
    "http.status_code": 200,
  });
  expect(span.name).toBe("GET /papers/[...paperId]");
  expect(span.spanContext().traceId).toMatch(/^[0-9a-f]{32}$/);
});

test("of a request to elsewhere the host stays", () => {
  expect(trace(`fetch GET https://me:${SECRET}@api.example.org/v1/${SECRET}?q=${SECRET}`, {}).name).toBe(
    "fetch GET https://api.example.org",
  );
});

test("of an error its kind stays, and none of its words, which may be values of a query", () => {
  const span = trace("GET", {}, new TypeError(`insert into mail_tokens values (${SECRET})`));
  expect(span.status).toEqual({ code: 2 });
  expect(span.events.map(({ attributes }) => attributes)).toEqual([{ "exception.type": "TypeError" }]);
  expect(JSON.stringify([span.events, span.status, span.attributes, span.name])).not.toContain(SECRET);
});
