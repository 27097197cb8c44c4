import { parseMailAddress } from "@/lib/core/account/mail-address";
import { ownPath } from "../http/own-path";
import { type Env, env, siteUrl } from "../runtime/env";
import { mailMethod } from "./mail-way";
import { openSealed, seal } from "./sealed";
import { isToken } from "./secret-tokens";

/** Seconds that a link waits for its reader. */
export const LINK_MAX_AGE = 600;
const PURPOSE = "sign-in-link";

/** A link that signs the reader of an address in, and where it leads then. */
export type SignInLink = { address: string; token: string; callbackUrl: string };

/** The link as encrypted text, as long as it is good: a reader of the jobs could otherwise follow it. */
export const sealSignInLink = (link: SignInLink): Promise<string> => seal(PURPOSE, link, LINK_MAX_AGE);

/** The link in such a text, or null when we did not seal it or it has expired. */
export async function openSignInLink(sealed: string): Promise<SignInLink | null> {
  const { address, token, callbackUrl } = (await openSealed(PURPOSE, sealed)) ?? {};
  if (typeof address !== "string" || parseMailAddress(address) !== address) return null;
  if (typeof token !== "string" || !isToken(token) || typeof callbackUrl !== "string") return null;
  return { address, token, callbackUrl: ownPath(callbackUrl) };
}

/** The page whose button signs in. */
export const signInLinkUrl = ({ token, callbackUrl }: Omit<SignInLink, "address">) =>
  `${siteUrl()}/signin/link?${new URLSearchParams({ token, ...(callbackUrl === "/" ? {} : { callbackUrl }) })}`;

/** Whether links that sign in are offered: switched on, and able to reach their readers. */
export const hasSignInLinks = (settings: Env = env): boolean =>
  (settings.AUTH_MAIL ?? settings.AUTH_LOCAL) && mailMethod(settings) !== null;
