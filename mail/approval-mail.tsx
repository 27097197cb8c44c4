import { createHash } from "node:crypto";
import { approvalMailFooter, approvalMailSubject, approvalMailText } from "@/lib/core/account/sentences";
import type { ApprovalAnswer } from "@/lib/server/account/approval-mail-job";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** Tells a reader that their account was approved or declined. @param sealed what it was asked with, by which it is one mail. */
export async function approvalMail(answer: ApprovalAnswer, sealed: string): Promise<MailMessage> {
  const { address, username, isApproved } = answer;
  const text = approvalMailText(username, isApproved);
  const name = createHash("sha256").update(sealed).digest("hex").slice(0, 32);
  return {
    to: address,
    subject: approvalMailSubject(env.SITE_NAME, isApproved),
    ...(await renderMail(
      <Frame preheader={text} footer={approvalMailFooter(new URL(siteUrl()).host)}>
        <Text>{text}</Text>
        {isApproved && (
          <p style={{ margin: "24px 0 0" }}>
            <ButtonLink href={siteUrl()}>{env.SITE_NAME}</ButtonLink>
          </p>
        )}
      </Frame>,
    )),
    messageId: `approval.${name}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
