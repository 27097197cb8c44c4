import { decode, encode, type JWT } from "next-auth/jwt";
import { env } from "../runtime/env";

/**
 * Claims as encrypted text that only this site can make and read. @param purpose keeps a text that was made for one
 * thing from being taken for another. @param maxAge in seconds.
 */
export function seal(purpose: string, claims: JWT, maxAge: number): Promise<string> {
  return encode({ token: claims, secret: secret(), salt: purpose, maxAge });
}

/** The claims of such a text, or null when we did not seal it or it has expired. */
export function openSealed(purpose: string, sealed: string): Promise<JWT | null> {
  return decode({ token: sealed, secret: secret(), salt: purpose }).catch(() => null);
}

function secret(): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set; `openssl rand -hex 32` makes one.");
  return env.AUTH_SECRET;
}
