import type { LeavingWay } from "../comment/leaving";

// What was done.

export const SETTINGS_CONTENTS = "Sections of the settings";
export const NAME_SAVED = "Your name is saved.";
export const FEED_ADDRESS_MADE =
  "Your feed has a new address, shown below for two minutes. Any earlier one no longer works.";
export const FEED_ADDRESS_REVOKED = "The address of your feed no longer works.";
export const ADDRESS_LINK_SENT = "A link is on its way to that address; open it in this browser.";
export const ADDRESS_CONFIRMED = "The address is yours now. Choose below when papers come to it.";
export const ADDRESS_REMOVED = "The address is removed, and no more mail comes.";
export const PASSWORD_CHANGED = "Your password is changed, and all other sessions have ended.";
export const PASSWORD_CHANGED_AND_KEYS_ENDED =
  "Your password is changed. All other sessions, tokens and the address of your feed have ended.";
export const SESSION_ENDED = "That browser is signed out.";
export const PROVIDER_REMOVED = "That account is disconnected.";
export const OTHER_SESSIONS_ENDED = "You are signed out everywhere else.";

// The proof before a change that matters.

export const YOUR_PASSWORD = "Your password";
export const PASSWORD_PROVES = "To make sure that it is you.";
export const SIGN_IN_ONCE_MORE = "This needs a fresh sign-in, to make sure that it is you. Sign in again, then go on.";

// Name, password, ways to sign in.

export const PAGE_NEEDS_SIGN_IN = "You are not signed in. [Sign in] to see this page.";
/** What stands in brackets is the username. */
export const SIGNED_IN_AS = "You are signed in as [username].";
export const NAME_HINT = "Shown instead of your username. Optional.";
export const SAVE_NAME = "Save name";
export const CURRENT_PASSWORD = "Current password";
export const NEW_PASSWORD = "New password";
export const newPasswordHint = (min: number) => `At least ${min} characters. You’ll be signed out everywhere else.`;
export const END_TOKENS_AND_FEED = "Also revoke all tokens and the address of your feed";
export const CHANGE_PASSWORD = "Change password";
export const linkProvider = (name: string) => `Link ${name}`;
export const unlinkProvider = (name: string) => `Disconnect ${name}`;
export const LINK_BY_MAIL = "Email link";
export const WAYS_TO_SIGN_IN = "Ways to sign in";
export const KEYS_EXPLAINED =
  "Keyboard shortcuts such as j, k and s; press ? for the list. Turn them off if you use voice control or hit them by accident.";
export const ENABLE_KEYS = "Enable single-key shortcuts";

// The mail address.

export const ADDRESS_IS_YOURS = "[address] is yours. Nobody else sees it.";
export const ADDRESS_IS_WAY_IN = "[address] is yours, and your way to sign in. Nobody else sees it.";
export const REMOVE_ADDRESS = "Remove address and digest";
export const ANOTHER_ADDRESS = "Another address";
export const OTHER_ADDRESS_HINT = "A link there shows that it is yours; it then takes this one’s place.";
export const ADDRESS_HINT = "For digests and sign-in links. We’ll send a link to confirm it’s yours.";
export const SEND_CONFIRMATION = "Send confirmation link";
export const YOUR_MAIL_ADDRESS = "Your email address";
export const makeAddressYours = (address: string, username: string) =>
  `Make ${address} the address of your account, ${username}?`;
export const CONFIRM_ADDRESS = "Confirm this address";
export const ADDRESS_LINK_IS_ANOTHERS =
  "This link belongs to an account that is not signed in here; open it in the browser where you asked for it.";
export const ADDRESS_LINK_OVER = "This link is older than an hour, or cut short; ask for another one in your settings.";

// The reader's own feed.

export const YOUR_FEED = "Your feed";
export const OWN_FEED_EXPLAINED =
  "The papers of what you follow, for your feed reader. Anyone with this address can read it, so keep it private.";
export const feedAddressInUse = (day: string) =>
  `An address made on ${day} is in use. It was shown once and cannot be shown again.`;
export const MAKE_FEED_ADDRESS_ANEW = "Make a new address";
export const CREATE_FEED_ADDRESS = "Create feed address";
export const REVOKE_FEED_ADDRESS = "Revoke the address";
export const OPML_EXPLAINED = "For feeds of each organization, author and topic by itself: [what you follow, as OPML].";
export const JSON_FEED = "JSON Feed";
export const OPML_OF_FOLLOWS = "OPML of what you follow";

// Sessions.

export const WHERE_SIGNED_IN = "Where you are signed in";
export const SESSION_IS_THIS = " · This one";
export const sessionDays = (began: string, lastUsed: string) => `Began ${began}, last used ${lastUsed}.`;
export const ACCOUNT = "Account";
export const ACCOUNT_OF = "Account of ";
export const SIGN_OUT = "Sign out";
export const signOutDevice = (device: string, lastUsed: string) => `Sign out ${device}, last used ${lastUsed}`;
export const SIGN_OUT_ELSEWHERE = "Sign out everywhere else";

// Tokens.

export const API_TOKENS = "API tokens";
export const TOKENS_EXPLAINED = "[Tokens for programs] that vote, follow or add papers as you.";
export const TOKEN_REVOKED = "The token is revoked; programs that use it are turned away.";
export const YOUR_TOKENS = "Your tokens";
export const WHAT_TOKENS_DO = "A token lets a program act as you. See the [API reference] for what a token can do.";
export const NO_TOKENS = "No tokens yet.";
export const tokenDays = (made: string, used: string, end: string) => `Made ${made}, ${used}, ${end}.`;
export const tokenLastUsed = (day: string) => `last used ${day}`;
export const TOKEN_NEVER_USED = "never used";
export const TOKEN_LASTS = "lasts until it is revoked";
export const tokenExpired = (day: string) => `expired ${day}`;
export const tokenExpires = (day: string) => `expires ${day}`;
export const revokeToken = (name: string) => `Revoke ${name}`;
export const NEW_TOKEN = "A new token";
export const TOKEN_NAME_HINT = "A name to remember it by, such as the program using it.";
export const MAY_READ = "see your votes, marks and follows";
export const MAY_VOTE = "upvote, follow and mark as you";
export const MAY_WRITE = "add papers, and links to papers that you added";
export const EXPIRES_AFTER = "Expires after";
export const CREATE_TOKEN = "Create token";
export const YOUR_NEW_TOKEN = "Your new token";
export const COPY_TOKEN_NOW = "Copy it now: it is shown this once, and nobody can look it up later.";
export const BACK_TO_TOKENS = "Back to your tokens";
export const TOKEN_MISSING =
  "The answer did not arrive. Look whether the token is in your list; if so, revoke it and make another.";

// The account's data, and its end.

export const YOUR_DATA = "Your data";
export const DATA_EXPLAINED =
  "Everything we store about you, in one file: votes, follows, comments, reading marks, searches and account details.";
export const DOWNLOAD_DATA = "Download my data";
export const DELETE_ACCOUNT = "Delete account";
export const DELETION_EXPLAINED =
  "This also deletes your votes, follows, searches and saved, read and hidden papers. This cannot be undone.";
export const typeUsername = (username: string) => `Type your username, ${username}`;
export const DELETE_MY_ACCOUNT = "Delete my account";
export const COMMENTS_OF_LEAVER = "What should happen to your comments?";
export const leavingWayWords: Record<LeavingWay, string> = {
  "keep-comments": "Keep my comments without my name",
  "delete-comments": "Delete my comments too",
};
