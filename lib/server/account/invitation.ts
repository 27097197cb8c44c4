import { siteUrl } from "../runtime/env";
import { VISIT_MAX_AGE } from "./link-intent";
import { openSealed, seal } from "./sealed";
import { hashToken, isToken } from "./secret-tokens";
import { cookieLine, cookieName, readCookie } from "./session";

const COOKIE = cookieName("invitation");
const PURPOSE = "invitation";
const DAY = 24 * 3600;

/** Days that an invitation may wait for its reader. */
export const INVITATION_DAYS_MAX = 365;

/** An invitation, and the address that it is mailed to. */
export type Invitation = { address: string; token: string; days: number };

/** The invitation as encrypted text, as long as it is good: a reader of the jobs could otherwise use it. */
export const sealInvitation = ({ address, token, days }: Invitation): Promise<string> =>
  seal(PURPOSE, { address, token, days }, days * DAY);

/** The invitation in such a text, or null when we did not seal it or it has expired. */
export async function openInvitation(sealed: string): Promise<Invitation | null> {
  const { address, token, days } = (await openSealed(PURPOSE, sealed)) ?? {};
  if (typeof address !== "string" || typeof token !== "string" || typeof days !== "number") return null;
  return { address, token, days };
}

/** The page that takes the invitation. */
export const invitationUrl = (token: string): string => `${siteUrl()}/signup?invitation=${token}`;

/** The hash of an invitation in a form, an address or a cookie, or null when it can be none of ours. */
export const invitationHash = (token: string | null | undefined): string | null =>
  token && isToken(token) ? hashToken(token) : null;

/** Set-Cookie line that keeps an invitation while its reader is at a provider. */
export const invitationCookie = (token: string): string => cookieLine(COOKIE, token, VISIT_MAX_AGE, true);

/** Set-Cookie line that takes it back. */
export const noInvitationCookie = (): string => cookieLine(COOKIE, "", 0, true);

/** The hash of the invitation in a Cookie header, or null. */
export const keptInvitation = (cookieHeader: string | null): string | null =>
  invitationHash(readCookie(cookieHeader, COOKIE));
