import { isToken } from "../account/secret-tokens";
import { cookieLine, cookieName, readCookie } from "../account/session";

/** Seconds in which a new link can be seen; its token is kept nowhere else. */
const SHOWN_FOR = 120;
const COOKIE = cookieName("new-collection-link");

/** Set-Cookie line that hands a new link's token to the page on which its collection is edited. */
export const showCollectionLink = (id: string, token: string) => cookieLine(COOKIE, `${id}.${token}`, SHOWN_FOR, true);

/** The token of the link that was just made for a collection in this browser, or null. */
export function readNewCollectionLink(cookieHeader: string | null, id: string): string | null {
  const [of, token = ""] = (readCookie(cookieHeader, COOKIE) ?? "").split(".");
  return of === id && isToken(token) ? token : null;
}
