import { MAIL_ABANDONED, MAIL_NOT_MADE } from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { type Journal, openJournal } from "./journal";
import type { MailMessage } from "./message";
import { openTransport } from "./outbox";
import { MailError, type Transport } from "./transport";

/** Connections to the mail server at once. */
const TRANSPORTS = 4;
/** A mail whose address is refused "for now" this long counts as refused. */
const GIVE_UP_MS = 24 * 3_600_000;
const RETRY_FIRST_MS = 5 * 60_000;
const RETRY_MAX_MS = 2 * 3_600_000;
/** After this long, what another machine's worker had in hand is taken as sent: nobody here can tell. */
const FOREIGN_WAIT_MS = 3_600_000;

export type SendReport = { sent: number; deferred: number; refused: number; stopped: number; assumed: number };

/** A mail that was marked as begun, to be sent. */
export type BegunMail = {
  id: string;
  /** This one counted, from 1. */
  attempts: number;
  /** Since when it should be with its reader. */
  dueAt: Date;
  /** Null when nothing of it is left to tell. */
  compose: () => Promise<MailMessage | null>;
};

/** A row of a mail that is begun and not settled. */
type MailInHand = { id: string; attempts: number; journal: string; createdAt: Date };

/** A kind of mails that go out once each: where they are on record, and how those that are due are found. */
export type Mailing = {
  /** Name of the journal's file: a kind has its own, so that none forgets what another one noted. */
  journal: string;
  listInHand: () => Promise<MailInHand[]>;
  /** Puts a begun mail off until `retryAt`. */
  defer: (id: string, reason: string, retryAt: Date) => Promise<void>;
  /** Settles a mail that the server has, or may have. */
  settleSent: (id: string, status: "sent" | "assumed") => Promise<void>;
  /** Settles a mail that was refused for good. @returns whether its reader gets no more for it. */
  settleRefused: (id: string, reason: string) => Promise<boolean>;
  /** Settles a mail that nothing is left to tell of. */
  withdraw: (id: string) => Promise<void>;
  /** Mails that were put off and those that are due, each marked as begun before it is given. @param journal id of it. */
  begin: (now: Date, journal: string) => AsyncGenerator<BegunMail>[];
};

type Run = { mailing: Mailing; now: Date; signal: AbortSignal; journal: Journal; report: SendReport };

/**
 * Sends every mail of a kind that is due, each once: it is marked as begun before anything goes out and settled after, and
 * what a crash left in between is settled first (see settleInHand). One run of a kind at a time.
 * @throws Error when the mail server cannot be used; what is not sent then stays due.
 */
export async function deliver(mailing: Mailing, now: Date, signal: AbortSignal): Promise<SendReport> {
  const journal = openJournal(env.DATA_DIR, mailing.journal);
  const report: SendReport = { sent: 0, deferred: 0, refused: 0, stopped: 0, assumed: 0 };
  const run: Run = { mailing, now, signal, journal, report };
  try {
    await settleInHand(run);
    for (const begun of mailing.begin(now, journal.id)) await sendAll(run, begun);
    // Nothing is in hand here now, so the notes have served.
    if ((await mailing.listInHand()).every((mail) => mail.journal !== journal.id)) journal.clear();
    return report;
  } finally {
    journal.close();
  }
}

/**
 * Decides about mails that a worker had in hand when it died. The journal tells: not noted, the mail's end never went
 * out and the server has not taken it, so it is sent again. Noted, its end went out or was about to within microseconds,
 * and only the answer is missing: it is taken as sent, since twice is worse than a rare never.
 */
async function settleInHand({ mailing, now, journal, report }: Run): Promise<void> {
  for (const { id, attempts, journal: of, createdAt } of await mailing.listInHand()) {
    if (of === journal.id && !journal.has(noteOf({ id, attempts }))) await mailing.defer(id, MAIL_ABANDONED, now);
    else if (of === journal.id || now.getTime() - createdAt.getTime() > FOREIGN_WAIT_MS) {
      await mailing.settleSent(id, "assumed");
      report.assumed += 1;
    }
  }
}

/** Sends what `begun` gives over some transports at once; a fault of the server ends all of them. */
async function sendAll(run: Run, begun: AsyncGenerator<BegunMail>): Promise<void> {
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

async function sendOne(run: Run, transport: Transport, begun: BegunMail): Promise<void> {
  const { mailing, now, journal, report } = run;
  try {
    const mail = await begun.compose();
    if (!mail) return await mailing.withdraw(begun.id);
    await transport.send(mail, () => journal.note(noteOf(begun)));
    await mailing.settleSent(begun.id, "sent");
    report.sent += 1;
  } catch (error) {
    if (!(error instanceof MailError)) {
      // A fault of ours: put off, so that it is not left in hand.
      await mailing.defer(begun.id, MAIL_NOT_MADE, retryAt(now, begun.attempts));
      throw error;
    }
    await settleFault(error, begun, run);
    if (error.fault === "server") throw new Error(`The mail server cannot be used: ${error.message}`);
  }
}

async function settleFault({ fault, message }: MailError, begun: BegunMail, { mailing, now, report }: Run) {
  if (fault === "server") return mailing.defer(begun.id, message, now);
  if (fault === "unknown") {
    report.assumed += 1;
    return mailing.settleSent(begun.id, "assumed");
  }
  if (fault === "address-for-now" && now.getTime() - begun.dueAt.getTime() < GIVE_UP_MS) {
    report.deferred += 1;
    return mailing.defer(begun.id, message, retryAt(now, begun.attempts));
  }
  report.refused += 1;
  if (await mailing.settleRefused(begun.id, message)) report.stopped += 1;
}

/** An attempt of its own has a note of its own: an earlier one may have been refused after all of it went out. */
const noteOf = ({ id, attempts }: Pick<BegunMail, "id" | "attempts">) => `${id}.${attempts}`;

function retryAt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(RETRY_FIRST_MS * 2 ** (attempts - 1), RETRY_MAX_MS));
}
