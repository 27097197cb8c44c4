/** Runs once when the server starts, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareRequests } = await import("./lib/incoming-requests");
  prepareRequests();
  const { startOutageWatch } = await import("./db/outage");
  startOutageWatch(process.env.DATABASE_URL!);
}
