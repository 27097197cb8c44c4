import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { currentRequestId } from "@/lib/server/http/request-id";
import { exportCleanly } from "./clean-spans";

/** The id that answer and log have, so that a trace leads to its lines. */
const nameRequests: SpanProcessor = {
  onStart: (span) => {
    const id = currentRequestId();
    if (id !== undefined) span.setAttribute("request.id", id);
  },
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

/**
 * Sends traces of what Next does to a collector, by OTLP as JSON over HTTP, some seconds late and in bundles; while the
 * collector is away they are lost. @param endpoint up to and without `/v1/traces`. @returns what sends the rest and ends it.
 */
export function startTracing(endpoint: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME || "daily-papers" }),
    spanProcessors: [nameRequests, new BatchSpanProcessor(exportCleanly(exporter))],
  });
  // Requests of strangers join no trace, and ours to sources of papers carry none.
  provider.register({ propagator: null });
  return () => provider.shutdown();
}
