import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { endTurn, takeTurn } from "@/db/queries/job/service-turns";
import { type TakeTurn, UpstreamError } from "./http";

const SERVICES = { arxiv: "arXiv", biorxiv: "bioRxiv" };

/** A holder that died keeps others waiting for so long after the time that its request may take. */
const LEASE_MARGIN_MS = 10_000;
/** Longest lease: that of a request of a minute. */
const LEASE_MAX_MS = 60_000 + LEASE_MARGIN_MS;
/** Longest pause that a service's word makes for everybody: it may name a day in a year to come. */
const PAUSE_MAX_MS = 6 * 3_600_000;
/** A wait is looked at again after this at most, as a holder usually is done long before its lease ends. */
const LOOK_MS = { hurried: 150, patient: 1_000 };
/** Who is not in a hurry leaves a free turn for so long, or a tenth of the pause: somebody may wait at a screen. */
const LAG_MAX_MS = 300;
/** Longest wait of a job or command. */
const PATIENCE_MS = 300_000;

/** There are others before this one for longer than it can wait, or the service asked for a longer pause. */
export class NoTurnError extends UpstreamError {}

/**
 * One request at a time to a service and a pause after each, among all processes of the site and across restarts. A
 * `Retry-After` makes everybody wait. Each request, tries again included, takes a turn.
 * @param intervalMs from the end of a request to the next one. @param isHurried somebody waits for it at a screen.
 */
export function createTurns(
  service: keyof typeof SERVICES,
  intervalMs: number,
  { patienceMs = PATIENCE_MS, isHurried = false }: { patienceMs?: number; isHurried?: boolean } = {},
): TakeTurn {
  const lagMs = isHurried ? 0 : Math.min(intervalMs / 10, LAG_MAX_MS);
  const lookMs = LOOK_MS[isHurried ? "hurried" : "patient"];
  return async (ask, timeoutMs, signal) => {
    const holder = randomUUID();
    let waited = 0;
    for (;;) {
      const waitMs = await takeTurn(service, holder, timeoutMs + LEASE_MARGIN_MS, lagMs);
      if (waitMs === 0) break;
      // No lease is so long: the service asked for this pause, which nobody ends earlier.
      const isPause = waitMs > LEASE_MAX_MS + lagMs;
      // Not all at the same moment, so that each has a chance.
      const pauseMs = Math.min(waitMs, lookMs) + Math.random() * Math.min(intervalMs / 20, 50);
      if (waited + pauseMs > patienceMs || (isPause && waited + waitMs > patienceMs))
        throw new NoTurnError(`${SERVICES[service]} may not be asked yet`);
      waited += pauseMs;
      await sleep(pauseMs, undefined, { signal });
    }
    let pauseMs = intervalMs;
    try {
      return await ask();
    } catch (error) {
      const asked = error instanceof UpstreamError ? (error.retry?.afterMs ?? 0) : 0;
      pauseMs = Math.min(Math.max(intervalMs, asked), PAUSE_MAX_MS);
      throw error;
    } finally {
      // The lease ends by itself, and a database that is away must not take the answer.
      await endTurn(service, holder, pauseMs).catch(() => {});
    }
  };
}
