import { createHash } from "node:crypto";
import { ACCOUNT_NOTICES } from "@/lib/core/account/account-notices";
import {
  accountNoticeFooter,
  accountNoticeSubject,
  IF_IT_WAS_NOT_YOU,
  TO_YOUR_SETTINGS,
  whenChanged,
} from "@/lib/core/account/sentences";
import type { AccountNotice } from "@/lib/server/account/account-notice";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** Tells a reader that their account was changed. It has no link that does anything by itself. */
export async function accountNoticeMail(notice: AccountNotice): Promise<MailMessage> {
  const { address, change, at, device } = notice;
  const when = whenChanged(new Date(at).toUTCString(), device);
  const name = createHash("sha256").update(JSON.stringify(notice)).digest("hex").slice(0, 32);
  return {
    to: address,
    subject: accountNoticeSubject(ACCOUNT_NOTICES[change], env.SITE_NAME),
    ...(await renderMail(
      <Frame preheader={when} footer={accountNoticeFooter(new URL(siteUrl()).host)}>
        <Text>{ACCOUNT_NOTICES[change]}</Text>
        <Text>{when}</Text>
        <Text>{IF_IT_WAS_NOT_YOU}</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={`${siteUrl()}/settings`}>{TO_YOUR_SETTINGS}</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `account.${name}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
