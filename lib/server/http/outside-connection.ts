import type { LookupFunction } from "node:net";
import { env } from "../runtime/env";
import type { ResolvedAddress } from "./outside-address";

/** What requests to addresses that others gave say of who asks. */
export const OUTSIDE_AGENT = `DailyPapers/0.1 (self-hosted paper feed${env.SITE_URL ? `; ${env.SITE_URL}` : ""})`;

/** A look-up that knows only what was checked, so that nobody's name server can say something else in between. */
export function giveResolved(resolved: ResolvedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = resolved;
    if (options.all) callback(null, resolved);
    else callback(null, first?.address ?? "", first?.family);
  };
}

/** A look-up of a name cannot be aborted, but need not be waited for. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
