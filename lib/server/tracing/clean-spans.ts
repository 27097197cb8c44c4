import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";

/**
 * What may leave of a span's attributes. Others hold addresses with their queries, which are tokens and what somebody
 * searched for, or words of an error, which may be values of a database query.
 */
const ALLOWED = new Set([
  "http.method",
  "http.request.method",
  "http.route",
  "http.status_code",
  "http.response.status_code",
  "net.peer.name",
  "net.peer.port",
  "error.type",
  "next.route",
  "next.page",
  "next.rsc",
  "next.span_type",
  "request.id",
]);
/** Of what happened within a span, such as an exception, its kind alone. */
const ALLOWED_OF_EVENTS = new Set(["exception.type"]);

/** The same exporter, which is given spans without what is private. */
export const exportCleanly = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => exporter.export(spans.map(cleanSpan), done),
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});

/** A span with its name, attributes and events cleaned; the rest is as it was. */
function cleanSpan(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    name: { value: cleanName(span.name), enumerable: true },
    attributes: { value: pickAllowed(span.attributes, ALLOWED), enumerable: true },
    status: { value: { code: span.status.code }, enumerable: true },
    events: {
      value: span.events.map((event) => ({
        ...event,
        name: event.name.split(/[\s?]/)[0],
        attributes: pickAllowed(event.attributes ?? {}, ALLOWED_OF_EVENTS),
      })),
      enumerable: true,
    },
  });
}

/** Of addresses in a name, hosts stay of those elsewhere, and nothing of our own but a route's pattern. */
function cleanName(name: string): string {
  return name
    .replace(
      /\b(https?:\/\/)([^/\s?#]*)\S*/g,
      (_whole, scheme: string, host: string) => scheme + host.replace(/^.*@/, ""),
    )
    .replace(/[?#]\S*/g, "");
}

const pickAllowed = <Attributes extends object>(attributes: Attributes, allowed: Set<string>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => allowed.has(name))) as Attributes;
