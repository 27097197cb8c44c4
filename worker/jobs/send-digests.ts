import { plural } from "@/lib/core/plural";
import { type SendReport, sendDigests } from "@/mail/send-digests";
import type { Job } from "../job";

/** Sends the digests that are due, and again those that a server did not take for now. */
export const sendDigestsJob: Job = {
  kind: "send-digests",
  // Every time zone's hour begins at one of these minutes.
  pattern: "*/5 * * * *",
  isParallel: false,
  attemptsMax: 30,
  async run({ now, signal }) {
    const report = await sendDigests(now, signal);
    return Object.values(report).every((count) => count === 0) ? null : describeSent(report);
  },
};

function describeSent({ sent, deferred, refused, stopped, assumed }: SendReport): string {
  return [
    `sent ${plural(sent, "digest")}`,
    deferred > 0 && `${deferred} put off by the mail server`,
    refused > 0 && `${refused} refused for good`,
    stopped > 0 && `${plural(stopped, "subscription")} ended after too many refusals`,
    assumed > 0 && `${assumed} taken as sent though no answer came`,
  ]
    .filter(Boolean)
    .join(", ")
    .concat(".");
}
