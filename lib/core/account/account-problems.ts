import { SAVED_SEARCHES_MAX, SAVED_TEXT_MAX, SEARCH_NAME_MAX } from "../search/saved-search";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";

/** What account pages say after a form was refused, by the word that stands in the address. */
export const ACCOUNT_PROBLEMS = {
  "wrong-password": "Username and password do not match; check both and try again.",
  "wrong-current-password": "The current password is not right; check it and try again.",
  "local-off": "Accounts with a password are switched off on this site; sign in another way.",
  "username-form": "A username has 1 to 39 letters a to z, digits and inner hyphens; choose one like that.",
  "username-reserved": "This username is reserved; choose another.",
  "username-taken": "This username is taken; choose another.",
  "password-short": `The password is too short; use at least ${PASSWORD_MIN} characters.`,
  "password-long": `The password is too long; use at most ${PASSWORD_MAX} characters.`,
  "password-common": "This password is among the first that are guessed; choose another.",
  "name-long": "The name is too long; use at most 100 characters.",
  "name-control": "The name holds characters that cannot be shown; leave them out.",
  "name-empty": "A name needs at least one letter or digit; leave the field empty to show your username.",
  "username-mismatch": "This is not your username; type it as it stands above.",
  "linked-elsewhere": "That account signs in another reader here; sign in with it, or link a different one.",
  "token-name": "A token needs a name of 1 to 60 characters that says where it is used.",
  "token-scopes": "Choose at least one thing that the token may do.",
  "token-expiry": "Choose how long the token lasts.",
  "token-many": "You have as many tokens as you may have; revoke one that you no longer use.",
  "address-form": "That doesn’t look like a valid email address.",
  "digest-address": "Add an email address first; your digest goes there.",
  "address-claim": "This link does not fit the account that is signed in, or its hour is over; ask for another one.",
  "address-taken":
    "This address belongs to another account here, or your session has ended since; try again, or give another.",
  "address-only-entrance":
    "This address is your only way to sign in; link another account first, or give another address in its place.",
  "mail-off": "Signing in by mail is switched off on this site; sign in another way.",
  "link-over": "This link was used already, or its ten minutes are over; ask for another one.",
  "search-many": `You have saved ${SAVED_SEARCHES_MAX} searches, as many as you may; remove one that you no longer use.`,
  "search-nothing": "No paper could ever match this search; ask for at least one word, name or date.",
  "search-long": `This search is too long to be kept; at most ${SAVED_TEXT_MAX} characters can be.`,
  "search-name": `A search needs a name of 1 to ${SEARCH_NAME_MAX} characters.`,
  provider: "Signing in there did not work out; try again, or sign in another way.",
} as const;

type AccountProblem = keyof typeof ACCOUNT_PROBLEMS;

/** The sentence for a problem in an address, or null when there is none. */
export function problemSentence(problem: string | string[] | undefined): string | null {
  return typeof problem === "string" && Object.hasOwn(ACCOUNT_PROBLEMS, problem)
    ? ACCOUNT_PROBLEMS[problem as AccountProblem]
    : null;
}
