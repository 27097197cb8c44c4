import {
  beginNoticeMail,
  beginQueueMail,
  countQueue,
  findMorning,
  listDueNotices,
  listModeratorsToMail,
} from "@/db/queries/notice/due-mails";
import {
  beginNoticeMailAgain,
  deferNoticeMail,
  listDeferredNoticeMails,
  listNoticeMailsInHand,
  type NoticeMail,
  settleNoticeMailRefused,
  settleNoticeMailSent,
  withdrawNoticeMail,
} from "@/db/queries/notice/mails";
import { type BegunMail, deliver, type SendReport } from "./deliver";
import { lastMorning, nextMorning } from "./morning";
import { noticeMail } from "./notice-mails";

const BATCH = 200;

/**
 * Sends every mail of notices that is due, each once: of discussions, of decisions, summaries, and what waits for moderators.
 * One run at a time. @throws Error when the mail server cannot be used; what is not sent then stays due.
 */
export const sendNotices = (now: Date, signal: AbortSignal): Promise<SendReport> =>
  deliver(
    {
      journal: "handed-over-notices",
      listInHand: listNoticeMailsInHand,
      defer: deferNoticeMail,
      settleSent: settleNoticeMailSent,
      settleRefused: settleNoticeMailRefused,
      withdraw: withdrawNoticeMail,
      begin: (now, journal) => [deferredMails(now, journal), dueMails(now, journal), queueMails(now, journal)],
    },
    now,
    signal,
  );

/** @param now the moment whose news it tells. */
const begun = (mail: NoticeMail, now: Date): BegunMail => ({
  id: mail.id,
  attempts: mail.attempts,
  dueAt: mail.createdAt,
  compose: () => noticeMail(mail, now),
});

async function* deferredMails(now: Date, journal: string): AsyncGenerator<BegunMail> {
  for (;;) {
    const deferred = await listDeferredNoticeMails(now, BATCH);
    if (deferred.length === 0) return;
    for (const { id } of deferred) {
      const mail = await beginNoticeMailAgain(id, journal, now);
      if (mail) yield begun(mail, now);
    }
  }
}

async function* dueMails(now: Date, journal: string): AsyncGenerator<BegunMail> {
  // What could not be begun was taken or changed by somebody else in this moment, and is looked at in the next run.
  const seen = new Set<number>();
  for (;;) {
    const due = (await listDueNotices(now, BATCH)).filter(({ noticeIds }) => noticeIds.some((id) => !seen.has(id)));
    if (due.length === 0) return;
    for (const notices of due) {
      for (const id of notices.noticeIds) seen.add(id);
      const summaryAt = nextMorning(await findMorning(notices.userId), now);
      const mail = await beginNoticeMail(notices, summaryAt, now, journal);
      if (mail) yield begun(mail, now);
    }
  }
}

async function* queueMails(now: Date, journal: string): AsyncGenerator<BegunMail> {
  for (const { userId, morning } of await listModeratorsToMail()) {
    const last = lastMorning(morning, now);
    const { cases, appeals } = await countQueue(userId, last);
    if (cases + appeals === 0) continue;
    const mail = await beginQueueMail(userId, last, now, journal);
    if (mail) yield begun(mail, now);
  }
}
