import { decode, encode, type JWT } from "next-auth/jwt";
import { env } from "../runtime/env";

/** What a text is sealed for, which keeps it from being taken for another thing. */
export type Purpose =
  | "account-notice"
  | "approval"
  | "invitation"
  | "known-browser"
  | "link-intent"
  | "mail-address"
  | "sign-in-link";

/** Claims as encrypted text that only this site can make and read. @param maxAge in seconds. */
export function seal(purpose: Purpose, claims: JWT, maxAge: number): Promise<string> {
  return encode({ token: claims, secret: secret(), salt: purpose, maxAge });
}

/** The claims of such a text, or null when we did not seal it or it has expired. */
export async function openSealed(purpose: Purpose, sealed: string): Promise<JWT | null> {
  const read = await readSealed(purpose, sealed);
  return read === "expired" || read === "foreign" ? null : read;
}

/** Whether it was made for something else or with another AUTH_SECRET, so that another process may be able to read it. */
export async function isSealedElsewhere(purpose: Purpose, sealed: string): Promise<boolean> {
  return (await readSealed(purpose, sealed)) === "foreign";
}

async function readSealed(purpose: Purpose, sealed: string): Promise<JWT | null | "expired" | "foreign"> {
  const own = secret();
  try {
    return await decode({ token: sealed, secret: own, salt: purpose });
  } catch (error) {
    return (error as { code?: string }).code === "ERR_JWT_EXPIRED" ? "expired" : "foreign";
  }
}

function secret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set; `openssl rand -hex 32` makes one.");
  return env.AUTH_SECRET;
}
