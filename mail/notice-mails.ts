import { countQueue } from "@/db/queries/notice/due-mails";
import { findMailedDecision, findNoticeAddress, listMailedComments } from "@/db/queries/notice/mail-content";
import type { NoticeMail } from "@/db/queries/notice/mails";
import { discussionMail, summaryMail } from "./comment-mails";
import { decisionMail } from "./decision-mail";
import type { MailMessage } from "./message";
import { queueMail } from "./queue-mail";

/** A mail that was begun, with what it tells at `now`; null when nothing of it is left to tell, or nobody to tell it to. */
export async function noticeMail(mail: NoticeMail, now: Date): Promise<MailMessage | null> {
  const found = await findNoticeAddress(mail.userId);
  if (!found) return null;
  const reader = { userId: mail.userId, address: found.address };
  switch (mail.kind) {
    case "decision": {
      const decision = await findMailedDecision(mail.id);
      return decision && decisionMail(reader, decision);
    }
    case "queue": {
      const waiting = await countQueue(mail.userId, now);
      return waiting.cases + waiting.appeals > 0 ? queueMail(reader, waiting, mail.id) : null;
    }
    default: {
      const comments = await listMailedComments(mail.id);
      if (comments.length === 0) return null;
      return mail.kind === "summary" ? summaryMail(reader, comments, mail.id) : discussionMail(reader, comments);
    }
  }
}
