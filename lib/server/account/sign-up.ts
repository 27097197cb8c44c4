import { type Env, env } from "../runtime/env";

type Settings = Pick<Env, "AUTH_SIGN_UP" | "AUTH_SIGN_UP_DOMAINS" | "AUTH_SIGN_UP_ORGANIZATIONS">;

/** Whether everybody may make an account, without showing who they are. */
export const isSignUpOpen = (settings: Settings = env): boolean =>
  settings.AUTH_SIGN_UP !== false &&
  settings.AUTH_SIGN_UP_DOMAINS.length === 0 &&
  settings.AUTH_SIGN_UP_ORGANIZATIONS.length === 0;

/** Whether some readers may make an account by a link that is mailed to them, without an invitation. */
export const mayMailSignUp = (settings: Settings = env): boolean =>
  isSignUpOpen(settings) || (settings.AUTH_SIGN_UP !== false && settings.AUTH_SIGN_UP_DOMAINS.length > 0);

/** Whether the reader of an address, which a link has proven, may make an account. @param address from parseMailAddress. */
export function mayAddressSignUp(address: string, settings: Settings = env): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return isSignUpOpen(settings) || (settings.AUTH_SIGN_UP !== false && settings.AUTH_SIGN_UP_DOMAINS.includes(domain));
}

/** Whether an account that is made without an invitation waits until an administrator approves it. */
export const needsApproval = (settings: Pick<Env, "AUTH_SIGN_UP"> = env): boolean =>
  settings.AUTH_SIGN_UP === "approval";
