import { parseMailAddress } from "@/lib/core/account/mail-address";
import { isLoopback } from "../http/loopback";
import { env, siteUrl } from "../runtime/env";

/** Whom to tell of a weakness, as an address of the web: SECURITY_CONTACT, or the mailbox that RFC 2142 gives every host for it. */
export function securityContact(): string {
  const contact = env.SECURITY_CONTACT;
  if (contact) return parseMailAddress(contact) ? `mailto:${contact}` : contact;
  const { hostname } = new URL(siteUrl());
  return `mailto:security@${isLoopback(hostname.replace(/^\[|\]$/g, "")) ? "localhost" : hostname}`;
}
