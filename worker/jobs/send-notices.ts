import { addressesBounced, mailsAssumed, mailsDeferred, mailsRefused, noticesSent } from "@/lib/core/notice/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { SendReport } from "@/mail/deliver";
import { sendNotices } from "@/mail/send-notices";
import type { Job } from "../job";

/** Sends what readers are told of discussions and decisions, and again what a server did not take for now. */
export const sendNoticesJob: Job = {
  kind: "send-notices",
  pattern: patternOf("send-notices"),
  isParallel: false,
  attemptsMax: 30,
  async run({ now, signal }) {
    const report = await sendNotices(now, signal);
    return Object.values(report).every((count) => count === 0) ? null : describeReport(report);
  },
};

function describeReport({ sent, deferred, refused, stopped, assumed }: SendReport): string {
  return [
    noticesSent(sent),
    deferred > 0 && mailsDeferred(deferred),
    refused > 0 && mailsRefused(refused),
    stopped > 0 && addressesBounced(stopped),
    assumed > 0 && mailsAssumed(assumed),
  ]
    .filter(Boolean)
    .join(", ")
    .concat(".");
}
