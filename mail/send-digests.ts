import {
  beginAgain,
  beginDigest,
  type Digest,
  deferDigest,
  listBegunDigests,
  listCardsOf,
  listDeferredDigests,
  listDueSubscriptions,
  settleRefused,
  settleSent,
} from "@/db/queries/subscription/digests";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { PAPERS_OF_DIGEST_GONE } from "@/lib/core/subscription/sentences";
import { type BegunMail, deliver, type SendReport } from "./deliver";
import { digestMail, newRenderedCache } from "./digest";
import type { DigestedPaper } from "./digest-content";
import { nextDigest } from "./digest-schedule";
import { selectDigestPapers, type WindowCache } from "./select-papers";

const BATCH = 200;

/** What makes a digest that is begun into one that can be sent; mails of one run share what is rendered. */
type Compose = (digest: Digest, subscription: Subscription, papers: DigestedPaper[]) => BegunMail;

/**
 * Sends every digest that is due, each once. One run at a time.
 * @throws Error when the mail server cannot be used; what is not sent then stays due.
 */
export function sendDigests(now: Date, signal: AbortSignal): Promise<SendReport> {
  const rendered = newRenderedCache();
  const begun: Compose = (digest, subscription, papers) => ({
    id: digest.id,
    attempts: digest.attempts,
    dueAt: digest.dueAt,
    compose: async () =>
      papers.length > 0 ? await digestMail(subscription, digest.dueAt, papers, now, rendered) : null,
  });
  return deliver(
    {
      journal: "handed-over",
      listInHand: listBegunDigests,
      defer: deferDigest,
      settleSent,
      settleRefused,
      withdraw: async (id) => void (await settleRefused(id, PAPERS_OF_DIGEST_GONE)),
      begin: (now, journal) => [deferredDigests(now, journal, begun), dueDigests(now, journal, begun)],
    },
    now,
    signal,
  );
}

async function* deferredDigests(now: Date, journal: string, begun: Compose): AsyncGenerator<BegunMail> {
  for (;;) {
    const deferred = await listDeferredDigests(now, BATCH);
    if (deferred.length === 0) return;
    for (const { digest, subscription } of deferred) {
      const papers = await listCardsOf(digest.paperIds);
      if (await beginAgain(digest.id, journal))
        yield begun({ ...digest, attempts: digest.attempts + 1 }, subscription, papers);
    }
  }
}

async function* dueDigests(now: Date, journal: string, begun: Compose): AsyncGenerator<BegunMail> {
  const windows: WindowCache = new Map();
  for (;;) {
    const due = await listDueSubscriptions(now, BATCH);
    if (due.length === 0) return;
    for (const subscription of due) {
      const papers = await selectDigestPapers(subscription, subscription.nextDigestAt!, now, windows);
      const digest = await beginDigest({
        subscription,
        nextDigestAt: nextDigest(subscription, now),
        paperIds: papers.map(({ id }) => id),
        journal,
      });
      if (digest) yield begun(digest, subscription, papers);
    }
  }
}
