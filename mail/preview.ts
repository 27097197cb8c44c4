import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { digestMail } from "./digest";
import type { MailMessage } from "./message";
import { selectDigestPapers } from "./select-papers";
import { nextDigest } from "./slots";

/** The next digest of a subscription as it would go out, with what is known now; `mail` is null when it would be empty. */
export async function previewDigest(
  subscription: Subscription,
  now: Date,
): Promise<{ slotAt: Date; mail: MailMessage | null }> {
  const { nextDigestAt } = subscription;
  const slotAt = nextDigestAt && nextDigestAt > now ? nextDigestAt : nextDigest(subscription, now);
  const papers = await selectDigestPapers(subscription, slotAt, slotAt);
  return { slotAt, mail: papers.length > 0 ? await digestMail(subscription, slotAt, papers, slotAt) : null };
}
