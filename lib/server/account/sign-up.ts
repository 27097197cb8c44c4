import { type Env, env } from "../runtime/env";

type Settings = Pick<Env, "AUTH_SIGN_UP" | "AUTH_SIGN_UP_DOMAINS">;

/** Whether readers may make accounts that no address is proven for: with a password, or by a provider. */
export const isSignUpOpen = (settings: Settings = env): boolean =>
  settings.AUTH_SIGN_UP && settings.AUTH_SIGN_UP_DOMAINS.length === 0;

/** Whether the reader of an address, which a link has proven, may make an account. @param address from parseMailAddress. */
export function mayAddressSignUp(address: string, settings: Settings = env): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const { AUTH_SIGN_UP: isOpen, AUTH_SIGN_UP_DOMAINS: domains } = settings;
  return isOpen && (domains.length === 0 || domains.includes(domain));
}
