/**
 * Aborts at the first signal that asks this process to end; its reason is the signal's name. Later signals change
 * nothing: systemd sends one to each process of a service, and whoever started this process passes its own on as well.
 */
export function listenForStop(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort(signal));
  return stopping.signal;
}
