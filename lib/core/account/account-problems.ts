import { BLOCKS_MAX } from "../comment/community-rules";
import { BLOCK_ONESELF, BLOCK_UNKNOWN, blocksFull } from "../comment/sentences";
import { SAVED_SEARCHES_MAX, SAVED_TEXT_MAX, SEARCH_NAME_MAX } from "../search/saved-search";
import {
  SEARCH_FINDS_NOTHING,
  SEARCH_OPERATOR_WRONG,
  savedSearchesFull,
  searchNameWrong,
  searchTooLongToSave,
} from "../search/sentences";
import { SIGN_IN_ONCE_MORE } from "../settings/sentences";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";
import {
  ADDRESS_CLAIM_OVER,
  ADDRESS_IS_ONLY_WAY,
  ADDRESS_MALFORMED,
  ADDRESS_RETIRED,
  ADDRESS_TAKEN,
  CURRENT_PASSWORD_WRONG,
  DIGEST_WITHOUT_ADDRESS,
  INVITATION_OVER,
  LEAVING_WAY_MISSING,
  LINKED_ELSEWHERE,
  MAIL_SIGN_IN_OFF,
  MEMBERSHIP_UNKNOWN,
  NAME_EMPTY,
  NAME_TOO_LONG,
  NAME_UNPRINTABLE,
  PASSWORD_TOO_COMMON,
  PASSWORD_WRONG,
  PASSWORDS_OFF,
  PROVIDER_FAILED,
  PROVIDER_IS_ONLY_WAY,
  PROVIDER_RETIRED,
  passwordTooLong,
  passwordTooShort,
  SIGN_IN_LINK_OVER,
  SIGN_UP_CLOSED,
  TOKEN_NAME_WRONG,
  TOKEN_WITHOUT_END,
  TOKEN_WITHOUT_SCOPE,
  TOKENS_FULL,
  USERNAME_MALFORMED,
  USERNAME_MISTYPED,
  USERNAME_RESERVED,
  USERNAME_TAKEN,
} from "./sentences";

/** What account pages say after a form was refused, by the word that stands in the address. */
export const ACCOUNT_PROBLEMS = {
  "wrong-password": PASSWORD_WRONG,
  "sign-up-closed": SIGN_UP_CLOSED,
  "invitation-over": INVITATION_OVER,
  "membership-unknown": MEMBERSHIP_UNKNOWN,
  "wrong-current-password": CURRENT_PASSWORD_WRONG,
  "local-off": PASSWORDS_OFF,
  "username-form": USERNAME_MALFORMED,
  "username-reserved": USERNAME_RESERVED,
  "username-taken": USERNAME_TAKEN,
  "password-short": passwordTooShort(PASSWORD_MIN),
  "password-long": passwordTooLong(PASSWORD_MAX),
  "password-common": PASSWORD_TOO_COMMON,
  "name-long": NAME_TOO_LONG,
  "name-control": NAME_UNPRINTABLE,
  "name-empty": NAME_EMPTY,
  "username-mismatch": USERNAME_MISTYPED,
  "comments-choice": LEAVING_WAY_MISSING,
  "linked-elsewhere": LINKED_ELSEWHERE,
  "block-unknown": BLOCK_UNKNOWN,
  "block-oneself": BLOCK_ONESELF,
  "block-too-many": blocksFull(BLOCKS_MAX),
  "token-name": TOKEN_NAME_WRONG,
  "token-scopes": TOKEN_WITHOUT_SCOPE,
  "token-expiry": TOKEN_WITHOUT_END,
  "token-many": TOKENS_FULL,
  "address-form": ADDRESS_MALFORMED,
  "digest-address": DIGEST_WITHOUT_ADDRESS,
  "address-claim": ADDRESS_CLAIM_OVER,
  "address-taken": ADDRESS_TAKEN,
  "address-retired": ADDRESS_RETIRED,
  "provider-retired": PROVIDER_RETIRED,
  "address-only-entrance": ADDRESS_IS_ONLY_WAY,
  "provider-only-entrance": PROVIDER_IS_ONLY_WAY,
  "mail-off": MAIL_SIGN_IN_OFF,
  "link-over": SIGN_IN_LINK_OVER,
  "not-fresh": SIGN_IN_ONCE_MORE,
  "search-many": savedSearchesFull(SAVED_SEARCHES_MAX),
  "search-nothing": SEARCH_FINDS_NOTHING,
  "search-operator": SEARCH_OPERATOR_WRONG,
  "search-long": searchTooLongToSave(SAVED_TEXT_MAX),
  "search-name": searchNameWrong(SEARCH_NAME_MAX),
  provider: PROVIDER_FAILED,
} as const;

type AccountProblem = keyof typeof ACCOUNT_PROBLEMS;

/** The sentence for a problem in an address, or null when there is none. */
export function problemSentence(problem: string | string[] | undefined): string | null {
  return typeof problem === "string" && Object.hasOwn(ACCOUNT_PROBLEMS, problem)
    ? ACCOUNT_PROBLEMS[problem as AccountProblem]
    : null;
}
