import {
  ACCEPT_INVITATION,
  invitationMailFooter,
  invitationMailPreview,
  invitationMailSubject,
  invitationMailText,
} from "@/lib/core/account/sentences";
import { type Invitation, invitationUrl } from "@/lib/server/account/invitation";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** The link by which its reader may make an account. */
export async function invitationMail({ address, token, days }: Invitation): Promise<MailMessage> {
  const { host } = new URL(siteUrl());
  return {
    to: address,
    subject: invitationMailSubject(env.SITE_NAME),
    ...(await renderMail(
      <Frame preheader={invitationMailPreview(days)} footer={invitationMailFooter(host)}>
        <Text>{invitationMailText(env.SITE_NAME, days)}</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={invitationUrl(token)}>{ACCEPT_INVITATION}</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `invitation.${hashToken(token).slice(0, 32)}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
