import { addJob } from "@/db/queries/job/jobs";
import {
  addDelivery,
  findLastAnnouncedDay,
  listDaysBetween,
  listOpenDeliveries,
  removeOldDeliveries,
} from "@/db/queries/job/webhooks";
import { addDays, dayOf } from "@/lib/core/days";
import { messagesToPost } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import { env } from "@/lib/server/runtime/env";
import type { Job } from "../job";
import { hashAddress, serializeClosedDay } from "../webhooks";
import { deliverWebhook } from "./deliver-webhook";

/** Days that are made up for after a silence, and how far back the one is looked for that a new address begins with. */
const CATCH_UP_DAYS = 14;
/** Days that deliveries stay on record; longer than days are made up for, so that none is posted twice. */
const KEPT_DAYS = 60;
const OPEN_MAX = 1_000;
const DAY_MS = 86_400_000;

/**
 * Announces the days that have ended to each address of WEBHOOK_URLS: all since the last one it was told of, and the
 * newest one to an address that was never told. Days without papers are passed over.
 */
export const announceDays: Job = {
  kind: "announce-days",
  pattern: patternOf("announce-days"),
  isParallel: false,
  attemptsMax: 5,
  async run({ now }) {
    const yesterday = addDays(dayOf(now, env.FEED_TIME_ZONE), -1);
    const closed = await listDaysBetween(addDays(yesterday, 1 - CATCH_UP_DAYS), yesterday);
    const bodies = new Map<string, string>();
    let added = 0;
    for (const address of env.WEBHOOK_URLS) {
      const addressHash = hashAddress(address);
      const last = await findLastAnnouncedDay(addressHash);
      for (const day of last === null ? closed.slice(-1) : closed.filter((day) => day > last)) {
        const body = bodies.get(day) ?? (await serializeClosedDay(day, now));
        bodies.set(day, body);
        if (await addDelivery({ addressHash, day, body })) added += 1;
      }
    }
    // What an earlier run noted and did not live to ask for is asked for now; asking twice changes nothing.
    for (const id of await listOpenDeliveries(OPEN_MAX))
      await addJob({
        kind: deliverWebhook.kind,
        key: id,
        attemptsMax: deliverWebhook.attemptsMax,
        payload: { id },
        runAt: now,
      });
    await removeOldDeliveries(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
    return added > 0 ? messagesToPost(added, [...bodies.keys()].join(", ")) : null;
  },
};
