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
import { DIGEST_ABANDONED, DIGEST_NOT_MADE } from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { digestMail, newRenderedCache, type RenderedCache } from "./digest";
import type { DigestedPaper } from "./digest-content";
import { nextDigest } from "./digest-schedule";
import { type Journal, openJournal } from "./journal";
import { openTransport } from "./outbox";
import { selectDigestPapers, type WindowCache } from "./select-papers";
import { MailError, type Transport } from "./transport";

/** Connections to the mail server at once. */
const TRANSPORTS = 4;
const BATCH = 200;
/** A digest whose address is refused "for now" this long counts as refused. */
const GIVE_UP_MS = 24 * 3_600_000;
const RETRY_FIRST_MS = 5 * 60_000;
const RETRY_MAX_MS = 2 * 3_600_000;
/** After this long, what another machine's worker had in hand is taken as sent: nobody here can tell. */
const FOREIGN_WAIT_MS = 3_600_000;

export type SendReport = { sent: number; deferred: number; refused: number; stopped: number; assumed: number };
type Run = {
  now: Date;
  signal: AbortSignal;
  journal: Journal;
  windows: WindowCache;
  rendered: RenderedCache;
  report: SendReport;
};
/** A digest that was marked as begun, to be sent. */
type Begun = { digest: Digest; subscription: Subscription; papers: DigestedPaper[] };

/**
 * Sends every digest that is due, each once: it is marked as begun before anything goes out and settled after, and what a
 * crash left in between is settled first (see settleBegun). One run at a time.
 * @throws Error when the mail server cannot be used; what is not sent then stays due.
 */
export async function sendDigests(now: Date, signal: AbortSignal): Promise<SendReport> {
  const journal = openJournal(env.DATA_DIR);
  const report: SendReport = { sent: 0, deferred: 0, refused: 0, stopped: 0, assumed: 0 };
  const run: Run = { now, signal, journal, windows: new Map(), rendered: newRenderedCache(), report };
  try {
    await settleBegun(run);
    await sendAll(run, deferredDigests(run));
    await sendAll(run, dueDigests(run));
    // Nothing is in hand here now, so the notes have served.
    if ((await listBegunDigests()).every((digest) => digest.journal !== journal.id)) journal.clear();
    return report;
  } finally {
    journal.close();
  }
}

/**
 * Decides about digests that a worker had in hand when it died. The journal tells: not noted, the mail's end never went
 * out and the server has not taken it, so it is sent again. Noted, its end went out or was about to within microseconds,
 * and only the answer is missing: it is taken as sent, since twice is worse than a rare never.
 */
async function settleBegun({ now, journal, report }: Run): Promise<void> {
  for (const { id, attempts, journal: of, createdAt } of await listBegunDigests()) {
    if (of === journal.id && !journal.has(noteOf({ id, attempts }))) await deferDigest(id, DIGEST_ABANDONED, now);
    else if (of === journal.id || now.getTime() - createdAt.getTime() > FOREIGN_WAIT_MS) {
      await settleSent(id, "assumed");
      report.assumed += 1;
    }
  }
}

/** Sends what `begun` gives over some transports at once; a fault of the server ends all of them. */
async function sendAll(run: Run, begun: AsyncGenerator<Begun>): Promise<void> {
  const failed = new AbortController();
  const transports = Array.from({ length: TRANSPORTS }, async () => {
    const transport = openTransport();
    try {
      while (!run.signal.aborted && !failed.signal.aborted) {
        // Calls of next() on a generator wait for each other, so each transport gets one of its own.
        const { value, done } = await begun.next();
        if (done) return;
        await sendOne(run, transport, value);
      }
    } catch (error) {
      failed.abort();
      throw error;
    } finally {
      transport.close();
    }
  });
  const results = await Promise.allSettled(transports);
  await begun.return(undefined);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function* deferredDigests({ now, journal }: Run): AsyncGenerator<Begun> {
  for (;;) {
    const deferred = await listDeferredDigests(now, BATCH);
    if (deferred.length === 0) return;
    for (const { digest, subscription } of deferred) {
      const papers = await listCardsOf(digest.paperIds);
      if (await beginAgain(digest.id, journal.id))
        yield { digest: { ...digest, attempts: digest.attempts + 1 }, subscription, papers };
    }
  }
}

async function* dueDigests({ now, journal, windows }: Run): AsyncGenerator<Begun> {
  for (;;) {
    const due = await listDueSubscriptions(now, BATCH);
    if (due.length === 0) return;
    for (const subscription of due) {
      const papers = await selectDigestPapers(subscription, subscription.nextDigestAt!, now, windows);
      const digest = await beginDigest({
        subscription,
        nextDigestAt: nextDigest(subscription, now),
        paperIds: papers.map(({ id }) => id),
        journal: journal.id,
      });
      if (digest) yield { digest, subscription, papers };
    }
  }
}

async function sendOne(
  { now, journal, rendered, report }: Run,
  transport: Transport,
  { digest, subscription, papers }: Begun,
): Promise<void> {
  try {
    if (papers.length === 0) throw new MailError("address-for-good", "Its papers are gone");
    await transport.send(await digestMail(subscription, digest.dueAt, papers, now, rendered), () =>
      journal.note(noteOf(digest)),
    );
    await settleSent(digest.id, "sent");
    report.sent += 1;
  } catch (error) {
    if (!(error instanceof MailError)) {
      // A fault of ours: put off, so that it is not left in hand.
      await deferDigest(digest.id, DIGEST_NOT_MADE, retryAt(now, digest.attempts));
      throw error;
    }
    await settleFault(error, digest, now, report);
    if (error.fault === "server") throw new Error(`The mail server cannot be used: ${error.message}`);
  }
}

async function settleFault(
  { fault, message }: MailError,
  digest: Digest,
  now: Date,
  report: SendReport,
): Promise<void> {
  if (fault === "server") return deferDigest(digest.id, message, now);
  if (fault === "unknown") {
    report.assumed += 1;
    return settleSent(digest.id, "assumed");
  }
  if (fault === "address-for-now" && now.getTime() - digest.dueAt.getTime() < GIVE_UP_MS) {
    report.deferred += 1;
    return deferDigest(digest.id, message, retryAt(now, digest.attempts));
  }
  report.refused += 1;
  if (await settleRefused(digest.id, message)) report.stopped += 1;
}

/** An attempt of its own has a note of its own: an earlier one may have been refused after all of it went out. */
const noteOf = ({ id, attempts }: Pick<Digest, "id" | "attempts">) => `${id}.${attempts}`;

function retryAt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(RETRY_FIRST_MS * 2 ** (attempts - 1), RETRY_MAX_MS));
}
