/** Lets what else waits in this process run; long reckoning calls it now and then. @throws the signal's reason when it is aborted. */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
