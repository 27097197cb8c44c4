/**
 * Aborts at the first signal that asks this process to end. Its reason is the signal's name. Later signals change
 * nothing: under systemd this process gets one from systemd and one from its parent.
 */
export function listenForStop(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort(signal));
  return stopping.signal;
}
