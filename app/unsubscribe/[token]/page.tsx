import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { MailPartSection, UndoStop } from "@/components/notice/mail-part";
import { NoMailLink, SettingsLink } from "@/components/notice/no-mail-link";
import { Notice } from "@/components/ui/notice";
import { findDiscussionMails, findNoticeChoices, isAccountHere } from "@/db/queries/notice/choices";
import { oneLine } from "@/lib/core/list/feed/entry";
import {
  ALL_MAILS,
  ALL_MAILS_EXPLAINED,
  ANSWERS_AND_MENTIONS,
  ANSWERS_EXPLAINED,
  INBOX_STAYS,
  MAILS_OF_A_DISCUSSION,
  MAILS_OF_COMMENTS,
  MAILS_OF_DECISIONS,
  MAILS_OF_QUEUE,
  MAILS_YOU_GET,
  mailsOfDiscussion,
  mailsSentAgain,
  mailsStopped,
  NO_MAILS_NOW,
} from "@/lib/core/mail/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";
import { type MailLink, parseNoticeMailToken } from "@/lib/server/notice/mail-link";
import { doesCome, type MailPart, mailParts } from "@/lib/server/notice/stop-mails";

// The address is the key to it, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: MAILS_YOU_GET, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

/** What the link of a mail of notices opens, signed in or not: a visit changes nothing. */
export default async function UnsubscribePage({ params, searchParams }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const link = parseNoticeMailToken(token);
  if (!link || !(await isAccountHere(link.userId))) return <NoMailLink />;
  // The mail's own button, a POST, still ends them.
  if (!hasDiscussions())
    return (
      <AccountPage title={MAILS_YOU_GET}>
        <p>{NO_MAILS_NOW}</p>
      </AccountPage>
    );
  const { part, done, before } = readDone(await searchParams);
  const [choices, own] = await Promise.all([findNoticeChoices(link.userId), readOwn(link)]);
  const { about } = link;
  const titles: Record<MailPart, string> = { this: own.title, answers: ANSWERS_AND_MENTIONS, everything: ALL_MAILS };
  const action = `/api/unsubscribe/${token}`;
  return (
    <AccountPage title={MAILS_YOU_GET}>
      {part && <Notice kind="done">{(done === "stopped" ? mailsStopped : mailsSentAgain)(titles[part])}</Notice>}
      {part && done === "stopped" && <UndoStop action={action} part={part} before={before} />}
      <MailPartSection
        action={action}
        part="this"
        title={titles.this}
        comes={own.hasMails && doesCome("this", about, choices)}
        canResume={!own.hasMails || about.kind !== "discussion"}
      />
      <MailPartSection
        action={action}
        part="answers"
        title={titles.answers}
        explained={ANSWERS_EXPLAINED}
        comes={doesCome("answers", about, choices)}
      />
      <MailPartSection
        action={action}
        part="everything"
        title={titles.everything}
        explained={ALL_MAILS_EXPLAINED}
        comes={doesCome("everything", about, choices)}
      />
      <p className="pt-8 text-soft">
        {INBOX_STAYS} <SettingsLink />
      </p>
    </AccountPage>
  );
}

/** What the mail itself is of, and whether its discussion alone was stopped. */
async function readOwn({ userId, about }: MailLink): Promise<{ title: string; hasMails: boolean }> {
  if (about.kind !== "discussion") {
    const titles = { comments: MAILS_OF_COMMENTS, decisions: MAILS_OF_DECISIONS, queue: MAILS_OF_QUEUE };
    return { title: titles[about.kind], hasMails: true };
  }
  const found = await findDiscussionMails(userId, about.paperId);
  const title = oneLine(found?.title ?? "");
  return { title: title ? mailsOfDiscussion(title) : MAILS_OF_A_DISCUSSION, hasMails: found?.hasMails ?? true };
}

/** What was done just now, as the answer to a form says it. */
function readDone(asked: Record<string, string | string[] | undefined>) {
  const done = firstOf(asked.done);
  const part = mailParts.find((each) => each === firstOf(asked.part)) ?? null;
  return {
    part: done === "stopped" || done === "again" ? part : null,
    done,
    before: firstOf(asked.before) ?? "",
  };
}
