import { cookieLine, cookieName, readCookie } from "./session";

/** Seconds in which a new token can be seen; it is kept nowhere else, and an address or a log would keep it for good. */
const SHOWN_FOR = 120;
const COOKIE = cookieName("new-feed-token");

/** Set-Cookie line that hands a token to the next page. */
export const showFeedToken = (token: string) => cookieLine(COOKIE, token, SHOWN_FOR, true);

/** Set-Cookie line that takes it back. */
export const hideFeedToken = () => cookieLine(COOKIE, "", 0, true);

/** The token that was just made in this browser, or null. */
export const readNewFeedToken = (cookieHeader: string | null) => readCookie(cookieHeader, COOKIE);
