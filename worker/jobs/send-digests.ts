import {
  digestsAssumed,
  digestsDeferred,
  digestsRefused,
  digestsSent,
  subscriptionsEnded,
} from "@/lib/core/subscription/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { SendReport } from "@/mail/deliver";
import { sendDigests } from "@/mail/send-digests";
import type { Job } from "../job";

/** Sends the digests that are due, and again those that a server did not take for now. */
export const sendDigestsJob: Job = {
  kind: "send-digests",
  pattern: patternOf("send-digests"),
  isParallel: false,
  attemptsMax: 30,
  async run({ now, signal }) {
    const report = await sendDigests(now, signal);
    return Object.values(report).every((count) => count === 0) ? null : describeSent(report);
  },
};

function describeSent({ sent, deferred, refused, stopped, assumed }: SendReport): string {
  return [
    digestsSent(sent),
    deferred > 0 && digestsDeferred(deferred),
    refused > 0 && digestsRefused(refused),
    stopped > 0 && subscriptionsEnded(stopped),
    assumed > 0 && digestsAssumed(assumed),
  ]
    .filter(Boolean)
    .join(", ")
    .concat(".");
}
