import { parseSender } from "@/lib/core/account/mail-address";
import { env, siteUrl } from "@/lib/server/runtime/env";

/** A mail that is ready to be handed over. */
export type MailMessage = {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets; the same for the same mail, however often it is tried. */
  messageId: string;
  headers: Record<string, string>;
};

/** Who mail is from: MAIL_FROM, else the site by its own name. */
export function sender(): { name: string; address: string } {
  const given = env.MAIL_FROM ? parseSender(env.MAIL_FROM) : null;
  return given
    ? { ...given, name: given.name || env.SITE_NAME }
    : { name: env.SITE_NAME, address: `papers@${mailHost()}` };
}

/** The host of the site, as it stands in Message-ID and List-Id. */
export function mailHost(): string {
  const { hostname } = new URL(siteUrl());
  return /[a-z]/i.test(hostname) && !hostname.includes(":") ? hostname : "localhost";
}
