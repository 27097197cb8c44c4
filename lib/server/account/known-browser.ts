import { openSealed, seal } from "./sealed";
import { newToken } from "./secret-tokens";
import { cookieLine, cookieName, readCookie } from "./session";

/** Seconds that a browser is known after its last sign-in. */
const MAX_AGE = 365 * 24 * 3600;
const COOKIE = cookieName("known");
const PURPOSE = "known-browser";
/** Readers who share a browser; the one who signed in longest ago is forgotten first. */
const READERS_MAX = 5;

/** A browser in which readers have signed in: its own name, and theirs. */
type KnownBrowser = { id: string; usernames: string[] };

/**
 * The name of the browser that a Cookie header is of, or null where the reader has not signed in by it. It opens nothing: its
 * tries of a password count apart, so that strangers who guess cannot lock its reader out.
 */
export async function findKnownBrowser(cookieHeader: string | null, username: string): Promise<string | null> {
  const browser = await openBrowser(cookieHeader);
  return browser?.usernames.includes(username) ? browser.id : null;
}

/** Set-Cookie line by which the browser is known for one more reader. */
export async function knownBrowserCookie(cookieHeader: string | null, username: string): Promise<string> {
  const before = await openBrowser(cookieHeader);
  const others = before?.usernames.filter((other) => other !== username) ?? [];
  const browser: KnownBrowser = {
    id: before?.id ?? newToken(),
    usernames: [username, ...others].slice(0, READERS_MAX),
  };
  return cookieLine(COOKIE, await seal(PURPOSE, browser, MAX_AGE), MAX_AGE, true);
}

async function openBrowser(cookieHeader: string | null): Promise<KnownBrowser | null> {
  const sealed = readCookie(cookieHeader, COOKIE);
  const { id, usernames } = (sealed && (await openSealed(PURPOSE, sealed))) || {};
  return typeof id === "string" && Array.isArray(usernames) ? { id, usernames: usernames.map(String) } : null;
}
