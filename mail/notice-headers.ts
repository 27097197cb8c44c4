import { type MailsAbout, noticeMailPath, noticeMailUnsubscribeUrl } from "@/lib/server/notice/mail-link";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { mailHost } from "./message";

/** To whom a mail of notices goes. */
export type NoticeReader = { userId: string; address: string };

/** Headers of a mail of notices. @param list its List-Id before the host. @param about what one POST ends. */
export const noticeHeaders = ({ userId }: NoticeReader, list: string, about: MailsAbout): Record<string, string> => ({
  "List-Id": `${env.SITE_NAME.replace(/[^\x20-\x7e]|["<>]/g, "")} <${list}.${mailHost()}>`,
  "List-Unsubscribe": `<${noticeMailUnsubscribeUrl({ userId, about })}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  "Auto-Submitted": "auto-generated",
});

/** The page where a mail's reader ends what it is of. */
export const stopUrl = ({ userId }: NoticeReader, about: MailsAbout): string =>
  siteUrl() + noticeMailPath({ userId, about });

/** A paper's id as a part of a Message-ID or List-Id. */
export const idPart = (paperId: string): string => paperId.replace(/[^A-Za-z0-9.-]/g, "-");
