import type { LeavingWay } from "../comment/leaving";
import { plural } from "../plural";

// Signing in and up.

export const CREATE_AN_ACCOUNT = "Create an account";
export const CREATE_ACCOUNT = "Create account";
export const NO_ACCOUNT_YET = "No account yet? [Create one]";
export const HAVE_ACCOUNT = "Have one already? [Sign in]";
export const HAVE_ACCOUNT_OR_MAIL =
  "Have one already? [Sign in]. You can also sign up with an email link, no password needed.";
export const NOBODY_CAN_SIGN_IN = "Nobody can sign in on this site at present; reading needs no account.";
export const CONTINUE_WITH = "Continue with";
export const USERNAME_HINT = "Letters, digits and hyphens.";
export const passwordHint = (min: number) => `At least ${min} characters. A few words in a row work well.`;
export const EMAIL_ADDRESS = "Email address";
export const MAIL_LINK_HINT = "We’ll email you a sign-in link. New here? It creates your account. No password needed.";
export const MAIL_LINK_HINT_CLOSED = "We’ll email you a sign-in link. No password needed.";
export const EMAIL_ME_A_LINK = "Email me a link";
export const FORGOT_PASSWORD = "Forgot your password? [Get a link by email] and choose a new one there.";
export const SHOW_TYPED = "Show what you type";
export const HIDE_TYPED = "Hide what you type";
export const YOU_ARE_INVITED = "You are invited. Choose how you want to sign in.";
export const YOU_ARE_SIGNED_IN = "You are signed in";
export const signedInHere = (username: string) => `This browser is signed in as ${username}. [Go on]`;
export const goingOnTo = (host: string) => `Going on to ${host}`;
export const GO_ON_BY_HAND = "[Continue] if nothing happens.";

// The link that signs in.

export const SIGN_IN_BY_MAIL = "Sign in by email";
export const SIGN_IN_LINK_EXPLAINED = "Its link signs you in once, within ten minutes, in any browser.";
export const ASK_FOR_ANOTHER_LINK = "ask for another link";
export const addressHasAccount = (address: string, username: string) =>
  `${address} belongs to the account ${username}.`;
export const addressHasNoAccount = (address: string, siteName: string) =>
  `${address} has no account at ${siteName} yet. Choose the name that it gets.`;
export const otherAccountHere = (username: string) => `This browser is signed in as ${username} until then.`;
export const NEW_USERNAME_HINT = "Letters, digits and hyphens. Your email address stays private.";
export const CHOOSE_NEW_PASSWORD = "Choose a new password";
export const signInAsNamed = (username: string) => `Sign in as ${username}`;

// What a form is refused for.

export const PASSWORD_WRONG = "Username and password do not match; check both and try again.";
export const SIGN_UP_CLOSED =
  "Sign-up is limited on this site. Ask the people who run it, or sign in if you have an account.";
export const INVITATION_OVER = "This invitation was used, revoked or has expired. Ask for another one.";
export const MEMBERSHIP_UNKNOWN = "We couldn’t check your organization membership. Try again later.";
export const CURRENT_PASSWORD_WRONG = "The current password is not right; check it and try again.";
export const PASSWORDS_OFF = "Accounts with a password are switched off on this site; sign in another way.";
export const USERNAME_MALFORMED =
  "A username has 1 to 39 letters a to z, digits and inner hyphens; choose one like that.";
export const USERNAME_RESERVED = "This username is reserved; choose another.";
export const USERNAME_TAKEN = "This username is taken; choose another.";
export const passwordTooShort = (min: number) => `The password is too short; use at least ${min} characters.`;
export const passwordTooLong = (max: number) => `The password is too long; use at most ${max} characters.`;
export const PASSWORD_TOO_COMMON = "This password is among the first that are guessed; choose another.";
export const NAME_TOO_LONG = "The name is too long; use at most 100 characters.";
export const NAME_UNPRINTABLE = "The name holds characters that cannot be shown; leave them out.";
export const NAME_EMPTY = "A name needs at least one letter or digit; leave the field empty to show your username.";
export const USERNAME_MISTYPED = "This is not your username. Type it as shown above.";
export const LEAVING_WAY_MISSING =
  "Choose what should happen to your comments: keep them without your name, or delete them.";
export const LINKED_ELSEWHERE = "That account signs in another reader here; sign in with it, or link a different one.";
export const TOKEN_NAME_WRONG = "A token needs a name of 1 to 60 characters that says where it is used.";
export const TOKEN_WITHOUT_SCOPE = "Choose at least one thing that the token may do.";
export const TOKEN_WITHOUT_END = "Choose when the token expires.";
export const TOKENS_FULL = "You have as many tokens as you may have; revoke one that you no longer use.";
export const ADDRESS_MALFORMED = "That doesn’t look like a valid email address.";
export const DIGEST_WITHOUT_ADDRESS = "Add an email address first; your digest goes there.";
export const ADDRESS_CLAIM_OVER =
  "This link does not fit the account that is signed in, or its hour is over; ask for another one.";
export const ADDRESS_TAKEN =
  "This address belongs to another account here, or your session has ended since; try again, or give another.";
export const ADDRESS_IS_ONLY_WAY =
  "This address is your only way to sign in; link another account first, or give another address in its place.";
export const PROVIDER_IS_ONLY_WAY = "This is your only way to sign in; link another account or set an address first.";
export const MAIL_SIGN_IN_OFF = "Signing in by mail is switched off on this site; sign in another way.";
export const SIGN_IN_LINK_OVER = "This link was used already, or its ten minutes are over; ask for another one.";
export const PROVIDER_FAILED = "Signing in there did not work out; try again, or sign in another way.";

// What requests are refused for.

export const FOREIGN_REQUEST = "This request did not come from a page of this site; open the site and try again there.";
export const TOKEN_NOT_SENT = "Send a token of yours as `Authorization: Bearer`; /settings/tokens makes one.";
export const NOT_SIGNED_IN = "You are not signed in; sign in and try again.";
export const SESSION_UNKNOWN = "You have no such session; it may have ended already.";
export const NO_SUCH_SIGN_IN = "This site has no such way to sign in. Go to /signin.";
export const TOKEN_UNKNOWN =
  "This token is not known here; it may have expired or been revoked. Make one under Settings.";
export const MAY_NOT_READ = "see what is yours";
export const MAY_NOT_VOTE = "vote, follow or mark";
export const MAY_NOT_WRITE = "add papers or links";
export const tokenMayNot = (what: string, scope: string) =>
  `This token may not ${what}; make one with the scope ${scope}.`;
export const ACCOUNT_UNKNOWN = "Nobody here has this name; check it.";
export const viewerMisasked = (papersMax: number, organizationsMax: number) =>
  `Ask about at most ${papersMax} papers and ${organizationsMax} organizations at once.`;

// What who runs the site is told of accounts.

type ListedAccount = {
  username: string;
  made: string;
  lastUsed: string;
  votes: number;
  sessions: number;
  address: string | null;
  blocked: string;
};
export const accountListed = ({ username, made, lastUsed, votes, sessions, address, blocked }: ListedAccount) =>
  [
    `${username}  made ${made}`,
    `last here ${lastUsed}`,
    plural(votes, "vote"),
    plural(sessions, "session"),
    ...(address ? [address] : []),
    ...(blocked ? [`blocked ${blocked}`] : []),
  ].join(", ");
export const NO_ACCOUNTS = "There is no such account.";
export const accountCreated = (username: string) => `${username} has an account. Here is its password, shown once.`;
export const accountDeleted = (username: string, votes: number, way: LeavingWay) =>
  `${username} is deleted, with ${plural(votes, "vote")}${way === "delete-comments" ? " and its comments" : ""}; every count is right again.`;
export const sessionsEnded = (username: string, count: number) =>
  `${plural(count, "session")} of ${username} ended; its programs’ tokens go on.`;
export const passwordReset = (username: string) =>
  `${username} has a new password, shown here once. All its sessions have ended.`;

export const invitationMade = (days: number, address: string | null) =>
  `Here is the invitation, shown once. It works for ${plural(days, "day")}.${address ? ` It is being mailed to ${address}.` : ""}`;
type ListedInvitation = { id: number; made: string; until: string; address: string | null };
export const invitationListed = ({ id, made, until, address }: ListedInvitation) =>
  `${id}  made ${made}, good until ${until}${address ? `, for ${address}` : ""}`;
export const NO_INVITATIONS = "No open invitations.";
export const invitationRevoked = (id: number) => `Invitation ${id} no longer works.`;

// What the page says when nothing answers.

export const SITE_DID_NOT_ANSWER = "The site did not answer. Please try again in a moment.";

// Mail: the link that signs in.

export const signInMailSubject = (siteName: string) => `Your link to sign in to ${siteName}`;
export const SIGN_IN_MAIL_PREVIEW = "It works once, within ten minutes.";
export const signInMailFooter = (host: string) =>
  `You’re getting this because someone entered this address at ${host}. If it wasn’t you, ignore this email. Don’t share this link. We’ll never ask for it.`;
export const SIGN_IN_MAIL_TEXT = "Use this link to sign in. It works once and expires in ten minutes:";

// Mail: an invitation.

export const invitationMailSubject = (siteName: string) => `You are invited to ${siteName}`;
export const invitationMailPreview = (days: number) => `It works once, within ${plural(days, "day")}.`;
export const invitationMailText = (siteName: string, days: number) =>
  `You can create an account at ${siteName}. The link works once, within ${plural(days, "day")}.`;
export const ACCEPT_INVITATION = "Accept the invitation";
export const invitationMailFooter = (host: string) =>
  `You’re getting this because the people who run ${host} invited this address. If you don’t know them, ignore this email.`;

// Mail: the link that makes an address the account's.

export const addressMailSubject = (siteName: string) => `Is this your address? ${siteName} asks`;
export const ADDRESS_MAIL_PREVIEW = "Open the link in the browser where you are signed in.";
export const ADDRESS_MAIL_FOOTER =
  "If you have no account there, ignore this email. The link works only for that account, and for an hour.";
export const addressMailText = (siteName: string) =>
  `Someone signed in to ${siteName} gave this as their email address. If it was you, open this link in the same browser:`;

// What the log says.

export const membershipUnanswered = (provider: string, reason: string) =>
  `${provider} did not say whether a reader belongs to an organization: ${reason}. No account was made.`;

export const securityEventTold = (event: string, account?: string, network?: string) =>
  `${event}${account ? `, account ${account}` : ""}${network ? `, from ${network}` : ""}.`;

// Mail: what was changed of an account.

export const PASSWORD_WAS_CHANGED = "Your password was changed.";
export const ADDRESS_WAS_CHANGED = "Your account has another email address.";
export const ADDRESS_WAS_REMOVED = "Your email address was removed from your account.";
export const TOKEN_WAS_MADE = "A token for programs was made for your account.";
export const FEED_WAS_MADE = "Your feed has a new private address.";
export const PROVIDER_WAS_LINKED = "Your account has another way to sign in.";
export const PROVIDER_WAS_UNLINKED = "A way to sign in to your account was removed.";
export const accountNoticeSubject = (what: string, siteName: string) => `${siteName}: ${what.replace(/\.$/, "")}`;
export const whenChanged = (instant: string, device: string) => `It was on ${instant}, from ${device}.`;
export const IF_IT_WAS_NOT_YOU =
  "If it was you, there is nothing to do. If not, sign in now: change your password, sign out everywhere else, and revoke the tokens.";
export const TO_YOUR_SETTINGS = "Go to your settings";
export const accountNoticeFooter = (host: string) =>
  `You’re getting this because your account at ${host} has this address, or had it until now.`;

// An account that can only leave.

export const ACCOUNT_IS_SUSPENDED =
  "This account is suspended. Its page at /account says why, and what you can still do.";
export const YOUR_ACCOUNT = "Your account";
export const YOUR_ACCOUNT_IS_SUSPENDED = "Your account is suspended";
export const suspendedForGood = (since: string) => `Since ${since}, for good.`;
/** Both days written out. */
export const suspendedTill = (since: string, until: string) =>
  `Since ${since}, until ${until}. Then everything is as it was.`;
export const WHAT_SUSPENSION_LEAVES =
  "You can read everything public, take your data with you, and delete the account. Your votes and comments stay. You were signed out elsewhere, and your tokens and private feed address have ended.";
export const WHY_SUSPENDED = "Why";
export const NO_NOTE_WAS_LEFT = "No note was left.";

// What an account that left had.

export const ADDRESS_RETIRED =
  "The account with this address was suspended and then deleted. No other account can have it while the suspension would last.";
export const PROVIDER_RETIRED =
  "The account that you signed in to this way was suspended and then deleted. You cannot make another one while the suspension would last.";

// An account that waits for approval.

export const ACCOUNT_WAITS =
  "This account waits for an administrator’s approval. Until then you can export its data or delete it, and nothing else.";
export const YOUR_ACCOUNT_WAITS = "Your account waits";
export const WAITING_EXPLAINED =
  "An administrator of this site approves each new account. Until then you can read everything public, take your data with you, or delete the account.";
export const toldOfApprovalAt = (address: string) => `You hear at ${address} once it is decided.`;
export const COME_BACK_FOR_APPROVAL =
  "Sign in again to see whether it was decided. If the account has gone, it was declined.";
export const NEW_ACCOUNTS_WAIT =
  "An administrator approves each new account. Until then it can do nothing but read, and you are told so when you sign in.";

// Mail: what an administrator decided about an account that waited.

export const approvalMailSubject = (siteName: string, isApproved: boolean) =>
  isApproved ? `Your account at ${siteName} is approved` : `Your account at ${siteName} was declined`;
export const approvalMailText = (username: string, isApproved: boolean) =>
  isApproved
    ? `An administrator approved your account ${username}. You can vote, save, follow and write now.`
    : `An administrator declined your account ${username}. It was deleted, with everything in it.`;
export const approvalMailFooter = (host: string) =>
  `You’re getting this because an account was made with this address at ${host}.`;
