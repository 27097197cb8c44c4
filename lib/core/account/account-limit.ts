import { ACCOUNT_IS_SUSPENDED, ACCOUNT_WAITS } from "./sentences";

/** What keeps an account from all but reading, export, appeal, leaving and signing out. */
export type AccountLimit = "suspended" | "waiting";

/** Page that says so, where everything of such an account's reader leads. */
export const LIMITED_PAGE = "/account";

/** What any other act of theirs is answered. */
export const limitSentences: Record<AccountLimit, string> = {
  suspended: ACCOUNT_IS_SUSPENDED,
  waiting: ACCOUNT_WAITS,
};
