/** As the database checks it: letters, digits and inner hyphens, 39 at most. */
const USERNAME = /^[a-z0-9]([a-z0-9-]{0,37}[a-z0-9])?$/;
const USERNAME_MAX = 39;
/** Days for which the name of an account that left is not given again. */
export const NAME_RETIRED_DAYS = 365;

/** The last is an address of ours among those of accounts, /api/users/suggest. */
const RESERVED = new Set(
  "admin administrator root system support help moderator mod staff official security daily-papers dailypapers null undefined suggest".split(
    " ",
  ),
);

/** The username that `text` stands for, or null when it cannot be one. Letter case does not matter; other scripts are refused. */
export function parseUsername(text: string): string | null {
  const name = text.trim();
  // Before lower-casing, which would make the Kelvin sign a "k".
  if (!/^[A-Za-z0-9-]+$/.test(name)) return null;
  const username = name.toLowerCase();
  return USERNAME.test(username) ? username : null;
}

/** Whether readers would take the name for the site's own voice. @param username from parseUsername. */
export const isReserved = (username: string) => RESERVED.has(username);

/** A username made from what another place calls the reader; "reader" when nothing of it can be used. */
export function usernameFrom(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, USERNAME_MAX - 8)
    .replace(/^-+|-+$/g, "");
  return plain && !RESERVED.has(plain) ? plain : "reader";
}
