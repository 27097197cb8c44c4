import {
  ADDRESS_WAS_CHANGED,
  ADDRESS_WAS_REMOVED,
  FEED_WAS_MADE,
  PASSWORD_WAS_CHANGED,
  PROVIDER_WAS_LINKED,
  PROVIDER_WAS_UNLINKED,
  TOKEN_WAS_MADE,
} from "./sentences";

/** Changes of an account that its reader is told by mail, and what the mail says first. */
export const ACCOUNT_NOTICES = {
  "password-changed": PASSWORD_WAS_CHANGED,
  "address-changed": ADDRESS_WAS_CHANGED,
  "address-removed": ADDRESS_WAS_REMOVED,
  "token-made": TOKEN_WAS_MADE,
  "feed-made": FEED_WAS_MADE,
  "provider-linked": PROVIDER_WAS_LINKED,
  "provider-unlinked": PROVIDER_WAS_UNLINKED,
} as const;

export type AccountChange = keyof typeof ACCOUNT_NOTICES;
