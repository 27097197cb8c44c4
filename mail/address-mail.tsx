import { createHash } from "node:crypto";
import { addressUrl } from "@/lib/server/account/address-link";
import { env } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** The link that makes an address an account's. @param sealed from sealAddressClaim. */
export async function addressMail(address: string, sealed: string): Promise<MailMessage> {
  return {
    to: address,
    subject: `Is this your address? ${env.SITE_NAME} asks`,
    ...(await renderMail(
      <Frame
        preheader="Open the link in the browser where you are signed in."
        footer="If you have no account there, do nothing: the link works for nobody but the account that asked, and for an hour."
      >
        <Text>
          Somebody who is signed in at {env.SITE_NAME} gave this address as their own. If it was you, open this in the
          same browser:
        </Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={addressUrl(sealed)}>Confirm this address</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `address.${createHash("sha256").update(sealed).digest("hex").slice(0, 32)}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}
