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
    subject: `Your link to sign in to ${env.SITE_NAME}`,
    ...(await renderMail(
      <Frame
        preheader="It works once, within ten minutes."
        footer={`You’re getting this because someone entered this address at ${host}. If it wasn’t you, ignore this email. Don’t share this link. We’ll never ask for it.`}
      >
        <Text>Use this link to sign in. It works once and expires in ten minutes:</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={signInLinkUrl(link)}>Sign in</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `sign-in.${hashToken(link.token).slice(0, 32)}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}
