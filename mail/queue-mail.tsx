import { QUEUE_EXPLAINED, queueSubject, STOP_OR_CHOOSE, TO_QUEUE, WHY_QUEUE } from "@/lib/core/mail/sentences";
import { siteUrl } from "@/lib/server/runtime/env";
import { Footer } from "./comment-mails";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { type NoticeReader, noticeHeaders, stopUrl } from "./notice-headers";
import { renderMail } from "./render";

/** Tells a moderator what waits: numbers alone, no words of anybody. @param mailId of its row. */
export async function queueMail(
  reader: NoticeReader,
  waiting: { cases: number; appeals: number },
  mailId: string,
): Promise<MailMessage> {
  const about = { kind: "queue" } as const;
  const subject = queueSubject(waiting.cases, waiting.appeals);
  const path = waiting.cases > 0 ? "/moderation" : "/moderation?view=appeals";
  return {
    to: reader.address,
    subject,
    ...(await renderMail(
      <Frame
        preheader={QUEUE_EXPLAINED}
        footer={<Footer why={WHY_QUEUE} stop={STOP_OR_CHOOSE} stopUrl={stopUrl(reader, about)} />}
      >
        <Text>{`${subject}.`}</Text>
        <Text isSoft>{QUEUE_EXPLAINED}</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={siteUrl() + path}>{TO_QUEUE}</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `queue.${mailId}@${mailHost()}`,
    headers: noticeHeaders(reader, "moderation", about),
  };
}
