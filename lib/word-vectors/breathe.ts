/** Lets what else waits in this process run; long reckoning calls it now and then. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
