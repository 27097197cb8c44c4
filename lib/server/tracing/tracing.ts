// Next loads the hook apart from the server, which ends it.
const shared = globalThis as typeof globalThis & { dailyPapersTracing?: () => Promise<void> };

/** Begins traces where OTEL_EXPORTER_OTLP_ENDPOINT says where they go. Nothing of it is loaded where it does not. */
export async function beginTracing(): Promise<void> {
  const endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return;
  const { startTracing } = await import("./start-tracing");
  shared.dailyPapersTracing = startTracing(endpoint);
}

/** Sends what is left of the traces. */
export async function endTracing(): Promise<void> {
  await shared.dailyPapersTracing?.().catch(() => {});
}
