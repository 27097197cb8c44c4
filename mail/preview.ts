import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { digestMail } from "./digest";
import { nextDigest } from "./digest-schedule";
import type { MailMessage } from "./message";
import { selectDigestPapers } from "./select-papers";

/** The next digest of a subscription as it would go out, with what is known now; `mail` is null when it would be empty. */
export async function previewDigest(
  subscription: Subscription,
  now: Date,
): Promise<{ dueAt: Date; mail: MailMessage | null }> {
  const { nextDigestAt } = subscription;
  const dueAt = nextDigestAt && nextDigestAt > now ? nextDigestAt : nextDigest(subscription, now);
  const papers = await selectDigestPapers(subscription, dueAt, dueAt);
  return {
    dueAt,
    mail: papers.length > 0 ? await digestMail(subscription, dueAt, papers, dueAt) : null,
  };
}
