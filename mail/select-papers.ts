import { listFollowedIds, listReasons } from "@/db/queries/list/followed-papers";
import type { CardPaper } from "@/db/queries/paper/papers";
import { listDigestCandidates, listMailedIds } from "@/db/queries/subscription/digests";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { env } from "@/lib/server/runtime/env";
import { type DigestedPaper, TOLD_MAX } from "./digest-content";
import { windowOfDigest } from "./digest-schedule";

/** Papers by window, so that a thousand subscriptions of one morning read them once. For one run. */
export type WindowCache = Map<string, Promise<CardPaper[]>>;

/**
 * The papers of a subscription's digest in their order: days from the newest one, within a day as the feed has them; of
 * a weekly one by votes. None that a digest before had. Of what the reader follows, the first ones say why they are there.
 * @param dueAt when it is due.
 */
export async function selectDigestPapers(
  subscription: Subscription,
  dueAt: Date,
  now: Date,
  windows: WindowCache = new Map(),
): Promise<DigestedPaper[]> {
  const { from, to } = windowOfDigest(subscription, dueAt, now, env.FEED_TIME_ZONE);
  if (from > to) return [];
  const key = `${from} ${to}`;
  const read = windows.get(key) ?? listDigestCandidates(from, to);
  windows.set(key, read);
  const follower = subscription.scope === "followed" ? subscription.userId : null;
  const [candidates, mailed, followed] = await Promise.all([
    read,
    listMailedIds(subscription.id),
    follower ? listFollowedIds(follower, from, to) : undefined,
  ]);
  const wanted = candidates.filter(
    ({ id, upvotes }) => upvotes >= subscription.minUpvotes && !mailed.has(id) && (followed?.has(id) ?? true),
  );
  const ordered = subscription.cadence === "weekly" ? wanted.sort((a, b) => b.upvotes - a.upvotes) : wanted;
  if (!follower) return ordered;
  const told = ordered.slice(0, TOLD_MAX).map(({ id }) => id);
  const reasons = await listReasons(follower, told);
  return ordered.map((paper) => ({ ...paper, reasons: reasons[paper.id] ?? [] }));
}
