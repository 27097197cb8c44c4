import { plural } from "../plural";

// Subscribing.

export const GET_IT_BY_EMAIL = "Get it by email";
export const PAPERS_IN_YOUR_INBOX = "Get trending papers in your email inbox";
export const HOW_OFTEN = "How often";
export const EVERY_DAY = "Every day";
export const EVERY_WEEK = "Every week";

// Where to look for the mail that was asked for.

export const CHECK_INBOX = "Check your inbox";
export const MAIL_ON_ITS_WAY = "We’ve sent an email to the address you gave.";
export const CHECK_SPAM = "Nothing after a few minutes? Check your spam folder, or [try again].";
export const CHECK_MAIL_FOLDER = "Check the mail folder";
export const mailIsFile = (folder: string) =>
  `No SMTP_URL is set, so the mail is a file: the newest one in ${folder}/mail on this machine, which any mail program opens.`;
export const MAIL_IS_FILE_THERE =
  "This site has no mail server, so the mail is a file on the machine that serves it. Ask who runs the site.";
export const MAIL_FILE_MISSING = "If it is not there in a minute, [try again].";
export const CONFIRM_BY_LINK = "Click the link in it to confirm your address and choose when to get papers.";
export const TRY_ON_FRONT_PAGE = "try again on the front page";

// The page of a subscription, and its part of the settings.

export const PAPERS_BY_MAIL = "Papers by email";
export const YOUR_DIGEST = "Your digest";
export const SUBSCRIPTION_CONFIRMED =
  "Confirmed. The first mail comes at the time that you chose, unless the day has no papers for you.";
export const CHOICES_SAVED = "Your choices are saved.";
export const UNSUBSCRIBED = "You’ve been unsubscribed.";
export const YOU_ARE_UNSUBSCRIBED = "You are unsubscribed.";
export const SUBSCRIBE_AGAIN = "Subscribe again";
export const digestOnceConfirmed = (address: string, siteName: string) =>
  `${address} gets ${siteName} once you confirm it here.`;
export const digestComes = (address: string, siteName: string, when: string) => `${address} gets ${siteName} ${when}.`;
export const digestBounced = (address: string) =>
  `${address} gets nothing more, since its mail server refused three mails in a row.`;
export const digestStopped = (address: string) => `${address} gets nothing more, as you asked.`;
export const youGetDigest = (when: string) => `You get them ${when}. [See the next mail]`;
export const YOUR_DIGEST_BOUNCED = "Paused: your mail server rejected three emails in a row. [See the next mail]";
export const YOU_GET_NO_DIGEST = "You get none yet. [See the next mail]";
export const DAY_OF_WEEK = "Day of the week";
export const TIME_ZONE = "Time zone";
/** Over the time zone that a browser tells. */
export const THIS_BROWSERS = "Of this browser";
export const EVERYTHING = "Everything in the daily papers";
export const ONLY_FOLLOWED = "Only from what I follow";
export const VOTES_HINT = "Papers that reach this number later are in the next email.";
export const atLeast = (count: number) => `At least ${count}`;
export const STOPPING_EXPLAINED = "Nothing more comes after it. You can subscribe again whenever you like.";
export const dailyAt = (time: string, timeZone: string) => `every day at ${time} (${timeZone})`;
export const weeklyAt = (weekday: string, time: string, timeZone: string) =>
  `every ${weekday} at ${time} (${timeZone})`;

// The next mail.

export const THE_NEXT_MAIL = "The next mail";
export const noNextMail = (when: string) =>
  `Nothing would go out on ${when}: no papers are there for it yet. An empty mail is not sent.`;
export const nextMailOn = (when: string) => `On ${when}, with what is known now.`;
export const THE_MAIL = "The mail";
export const AS_PLAIN_TEXT = "As plain text";
export const NOTHING_TO_PREVIEW = "Nothing to preview yet. Add an email address in Settings first.";

// A link that leads to no subscription, and what a form is refused for.

export const NO_SUCH_SUBSCRIPTION = "No such subscription";
export const SUBSCRIPTION_NOT_FOUND =
  "This link belongs to no subscription here. It may be cut short, or older than a week and never confirmed.";
export const SUBSCRIBE_ON_FRONT_PAGE = "Subscribe again on the front page";
export const SUBSCRIPTION_LINK_WRONG =
  "This link belongs to no subscription here; it may be older than a week or cut short. Subscribe again on the front page.";
export const CHOICES_NOT_OFFERED = "The form holds something that it does not offer; go back and choose again.";

// Mail: the link that confirms.

export const confirmMailSubject = (siteName: string) => `Confirm that you want ${siteName} by email`;
export const CONFIRM_MAIL_PREVIEW = "One click, and you choose when it comes.";
export const confirmMailFooter = (siteName: string) =>
  `You’re getting this because someone entered this address on ${siteName}. If it wasn’t you, ignore this email.`;
export const CONFIRM_MAIL_TEXT = "Confirm your subscription to the daily papers and choose when to get them:";
export const CONFIRM_AND_CHOOSE = "Confirm and choose";

// Mail: to somebody who has subscribed before.

export const runningMailSubject = (siteName: string) => `You get ${siteName} already`;
export const RUNNING_MAIL_PREVIEW = "Here you change or end it.";
export const runningMailFooter = (siteName: string) =>
  `You’re getting this because someone entered this address on ${siteName}.`;
export const runningMailText = (when: string) => `You asked for the papers by mail, and get them already: ${when}.`;
export const CHANGE_OR_END = "Change or end it";

// Mail: the digest.

export const FROM_FOLLOWED = "from what you follow";
export const withVotes = (count: number) => `with at least ${plural(count, "vote")}`;
export const digestReason = (papers: string, when: string, address: string) =>
  `You get ${papers} ${when}, since ${address} subscribed.`;
export const CHANGE_OR_UNSUBSCRIBE = "Change it or unsubscribe";
export const saveNamed = (title: string) => `Save: ${title}`;
export const AND_ALSO = "And also";

// What an operator reads of digests.

export const PREVIEW_UNCONFIRMED = "This subscription is not confirmed, so nothing is sent to it.";
export const previewStopped = (reason: string | null) =>
  `This subscription has ended (${reason}), so nothing is sent to it.`;
export const previewEmpty = (when: string) => `Nothing would go out at ${when}: there are no papers for it yet.`;
export const previewFiles = (file: string) => `As HTML in ${file}, whole in preview.eml beside it.`;
export const MAIL_ABANDONED = "The worker ended before it was sent.";
export const MAIL_NOT_MADE = "It could not be made.";
export const PAPERS_OF_DIGEST_GONE = "Its papers are gone.";
export const mailWritten = (subject: string, file: string) =>
  `no SMTP_URL is set, so "${subject}" was written to ${file}.`;
export const digestsSent = (count: number) => `sent ${plural(count, "digest")}`;
export const digestsDeferred = (count: number) => `${count} put off by the mail server`;
export const digestsRefused = (count: number) => `${count} refused for good`;
export const subscriptionsEnded = (count: number) => `${plural(count, "subscription")} ended after too many refusals`;
export const digestsAssumed = (count: number) => `${count} taken as sent though no answer came`;

// What `npm run screenshots:mail` says.

export const PICTURES_WITHOUT_DIGESTS = "The database has no papers, so there are no pictures of digests.";

// What `npm run mail -- --test` sends and says.

export const testMailSubject = (siteName: string) => `A test mail of ${siteName}`;
export const TEST_MAIL_TEXT = "Mail of this site reaches you. Whoever runs it asked for this one.";
export const testMailSent = (to: string, from: string, host: string) =>
  `The mail to ${to} was taken by ${host}, from ${from}; look whether it arrives, and not among spam.`;
