import { listDigestCandidates, listMailedIds } from "@/db/queries/digests";
import { listFollowedIds } from "@/db/queries/followed-papers";
import type { PaperCard } from "@/db/queries/papers";
import type { Subscription } from "@/db/queries/subscriptions";
import { env } from "@/lib/env";
import { windowOfDigest } from "./slots";

/** Papers by window, so that a thousand subscriptions of one morning read them once. For one run. */
export type WindowCache = Map<string, Promise<PaperCard[]>>;

/**
 * The papers of a subscription's digest in their order: days from the newest one, within a day as the feed has them; of
 * a weekly one by votes. None that a digest before had.
 * @param slotAt when it is due.
 */
export async function selectDigestPapers(
  subscription: Subscription,
  slotAt: Date,
  now: Date,
  windows: WindowCache = new Map(),
): Promise<PaperCard[]> {
  const { from, to } = windowOfDigest(subscription, slotAt, now, env.FEED_TIME_ZONE);
  if (from > to) return [];
  const key = `${from} ${to}`;
  const read = windows.get(key) ?? listDigestCandidates(from, to);
  windows.set(key, read);
  const [candidates, mailed, followed] = await Promise.all([
    read,
    listMailedIds(subscription.id),
    subscription.scope === "followed" && subscription.userId
      ? listFollowedIds(subscription.userId, from, to)
      : undefined,
  ]);
  const wanted = candidates.filter(
    ({ id, upvotes }) => upvotes >= subscription.minUpvotes && !mailed.has(id) && (followed?.has(id) ?? true),
  );
  return subscription.cadence === "weekly" ? wanted.sort((a, b) => b.upvotes - a.upvotes) : wanted;
}
