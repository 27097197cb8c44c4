import {
  SIGN_IN_MAIL_PREVIEW,
  SIGN_IN_MAIL_TEXT,
  signInMailFooter,
  signInMailSubject,
} from "@/lib/core/account/sentences";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { type SignInLink, signInLinkUrl } from "@/lib/server/account/sign-in-link";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** The link that signs in. It says the same whether or not the address has an account. */
export async function signInMail(link: SignInLink): Promise<MailMessage> {
  const { host } = new URL(siteUrl());
  return {
    to: link.address,
    subject: signInMailSubject(env.SITE_NAME),
    ...(await renderMail(
      <Frame preheader={SIGN_IN_MAIL_PREVIEW} footer={signInMailFooter(host)}>
        <Text>{SIGN_IN_MAIL_TEXT}</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={signInLinkUrl(link)}>Sign in</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `sign-in.${hashToken(link.token).slice(0, 32)}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}
