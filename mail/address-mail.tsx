import { createHash } from "node:crypto";
import {
  ADDRESS_MAIL_FOOTER,
  ADDRESS_MAIL_PREVIEW,
  addressMailSubject,
  addressMailText,
} from "@/lib/core/account/sentences";
import { CONFIRM_ADDRESS } from "@/lib/core/settings/sentences";
import { addressUrl } from "@/lib/server/account/address-link";
import { env } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/** The link that makes an address an account's. @param sealed from sealAddressClaim. */
export async function addressMail(address: string, sealed: string): Promise<MailMessage> {
  return {
    to: address,
    subject: addressMailSubject(env.SITE_NAME),
    ...(await renderMail(
      <Frame preheader={ADDRESS_MAIL_PREVIEW} footer={ADDRESS_MAIL_FOOTER}>
        <Text>{addressMailText(env.SITE_NAME)}</Text>
        <p style={{ margin: "24px 0 0" }}>
          <ButtonLink href={addressUrl(sealed)}>{CONFIRM_ADDRESS}</ButtonLink>
        </p>
      </Frame>,
    )),
    messageId: `address.${createHash("sha256").update(sealed).digest("hex").slice(0, 32)}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}
