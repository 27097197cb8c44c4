import { MAIL_LINK_WRONG } from "@/lib/core/mail/sentences";
import type { Address } from "@/lib/server/gate";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { type MailLink, parseNoticeMailToken } from "@/lib/server/notice/mail-link";

/** What the token of a mail's link ends, or the 404 refusal. */
export const readMailLink = ({ parts }: Address<{ token: string }>): MailLink | Refusal =>
  parseNoticeMailToken(parts.token) ?? refuse(404, MAIL_LINK_WRONG);
