/** Next's hook: called once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { beginTracing } = await import("./lib/server/tracing/tracing");
  await beginTracing();
}
