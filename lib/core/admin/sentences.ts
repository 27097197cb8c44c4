import { plural } from "../plural";
import type { SiteSettingName } from "./site-settings";

// Ways.

export const PARTS_OF_ADMINISTRATION = "Parts of the administration";
export const OVERVIEW = "Overview";
export const ACCOUNTS = "Accounts";
export const JOBS = "Jobs";
export const MAIL = "Mail";
export const SETTINGS_OF_SITE = "Settings";
export const ALL_TIMES_UTC = "All times are UTC.";

// The overview.

export const WHAT_WAITS = "What waits";
export const NOTHING_WAITS_FOR_YOU = "Nothing waits.";
export const REPORTS_WAIT = "Cases of reports";
export const ACCOUNTS_WAIT = "Accounts that wait for approval";
export const APPEALS_WAIT = "Appeals";
export const failedJobsOf = (days: number) => `Jobs that failed in ${days} days`;
export const refusedMailsOf = (days: number) => `Mails refused in ${days} days`;
export const MAILS_DEFERRED = "Mails that wait for another try";
export const stoppedOf = (days: number) => `Subscriptions stopped in ${days} days, since their address refused`;
export const accountFacts = {
  all: "In all",
  new: "New in 7 days",
  seen: "Here in 7 days",
  suspended: "Suspended",
  waiting: "Waiting for approval",
} as const;
export const SOURCES = "Sources";
export const feedComesFrom = (source: string) => `New papers come from ${source}.`;
export const FEED_HAS_NO_SOURCE = "No source is asked for new papers.";
export const FETCH_COLUMNS = { fetch: "Fetch", last: "Last done", lag: "Lag", failure: "Last failure" };
export const fetchNames: Record<string, string> = {
  "fetch-papers": "New papers and votes",
  "refresh-versions": "Versions, from arXiv",
  "fill-topics": "What papers lack, from arXiv",
  "bring-paper": "A paper that a reader asked for",
  "fetch-pictures": "Pictures",
};
export const NOT_DONE_YET = "not yet";
export const NO_FAILURE = "none";
export const failedAt = (instant: string, reason: string) => `${instant}: ${reason}`;
export const ORIGIN_COLUMNS = { origin: "Papers from", papers: "Papers", last: "Last one came", day: "Newest day" };
export const NO_PAPERS_HERE_YET = "There are no papers yet.";
export const TOO_MANY_PAPERS = "There are more papers than can be counted in a moment.";
export const THIS_SITE = "This site";
export const siteFacts = {
  version: "Version",
  node: "Node",
  postgres: "PostgreSQL",
  schema: "Schema",
  database: "Database",
  data: "DATA_DIR",
  free: "Free on that disk",
  mail: "Mail goes",
} as const;
export const schemaOf = (migrations: number) => plural(migrations, "migration");
export const atLeastSize = (size: string) => `at least ${size}`;
export const UNKNOWN_SIZE = "unknown";
export const mailGoesBy = (host: string) => `by ${host}`;
export const MAIL_GOES_TO_FILES = "nowhere: SMTP_URL is not set, and mails are files in DATA_DIR";
export const lagWords = { none: "just now" };
export const lagOf = (count: number, unit: string) => `${plural(count, unit)} ago`;

// Accounts.

export const FIND_ACCOUNTS = "Find";
export const NAME_OR_ADDRESS = "Name or address";
export const ROLE = "Role";
export const ANY_ROLE = "Any";
export const STATE = "State";
export const ANY_STATE = "Any";
export const RESTRICTED = "restricted";
export const SUSPENDED = "suspended";
export const WAITING = "waiting for approval";
export const ACCOUNT_COLUMNS = {
  account: "Account",
  role: "Role",
  since: "Since",
  seen: "Last here",
  comments: "Comments",
  hidden: "Hidden",
  votes: "Votes",
  state: "State",
};
export const NO_ACCOUNTS_FOUND = "No accounts match.";
export const MORE_ACCOUNTS = "Earlier accounts";
export const NEWEST_ACCOUNTS = "The newest accounts";
export const NEVER_SEEN = "never";
export const NO_ADDRESS = "none";
export const restrictedTill = (instant: string) => `no writing until ${instant}`;
export const suspendedSince = (instant: string, until: string | null) =>
  `suspended since ${instant}, ${until === null ? "for good" : `until ${until}`}`;
export const waitingForApprovalSince = (instant: string) => `waiting for approval since ${instant}`;
export const IN_GOOD_STANDING = "nothing against it";
export const standingWords = { new: "new: may write little", established: "established" } as const;
export const accountPageFacts = {
  name: "Name",
  address: "Address",
  role: "Role",
  since: "Since",
  seen: "Last here",
  sessions: "Signed in",
  standing: "Standing",
  state: "State",
  comments: "Comments",
  votes: "Votes",
} as const;
export const signedInAt = (count: number) => plural(count, "place");
export const commentsOf = (count: number, hidden: number) => `${count}, ${hidden} of them hidden`;
export const DECIDED_ABOUT_IT = "Decided about it";
export const NOTHING_DECIDED = "Nothing yet.";
export const GIVE_ROLE = "Give role";
export const ROLE_EXPLAINED =
  "Another role signs the account out everywhere. The log says that a role was given, not to whom.";
export const SANCTION = "Sanction";
export const SANCTION_THIS = "Sanction this account";
export const SANCTION_ACCOUNT = "Sanction it";
export const LIFT_SANCTIONS = "Lift what was taken";
export const LIFT_EXPLAINED = "The account can write and do everything else again.";
export const YOURSELF = "This is your own account: nobody decides about themselves.";
export const NO_SUCH_ACCOUNT_HERE = "There is no such account.";
export const WAITING_EXPLAINED_TO_ADMINISTRATORS =
  "Such an account can only read, be exported and be deleted. Declining deletes it. Its owner hears by mail, if it has an address.";
export const APPROVE_ACCOUNT = "Approve";
export const approveAccountOf = (username: string) => `Approve: ${username}`;
export const DECLINE_ACCOUNT = "Decline";
export const declineAccountOf = (username: string) => `Decline: ${username}`;
export const APPROVAL = "Approval";
export const ACCOUNT_WAITS_NOT = "Somebody else was first: this account does not wait any more.";
export const WAITING_COLUMNS = { account: "Account", since: "Since", address: "Address", acts: "Decide" };
export const ALL_THAT_WAIT = "All that wait";
export const ROLE_NEEDED = "Choose a role.";
export const SANCTION_NEEDED = "Choose a sanction.";
export const BACK_TO_ACCOUNT = "Back to the account";
export const accountDone = {
  role: "The role is given.",
  sanction: "It is done, and stands in the log.",
  approved: "The account is approved.",
  lifted: "The account can write and do everything else again.",
} as const;

// Jobs.

export const FAILED_JOBS = "Failed";
export const NO_JOB_FAILED = "No job failed.";
export const JOB_COLUMNS = {
  job: "Job",
  failed: "Failed",
  attempts: "Attempts",
  reason: "Reason",
  again: "Again",
  due: "Due",
  state: "State",
  last: "Last",
  next: "Next",
  outcome: "What it did",
};
export const RUN_AGAIN = "Run again";
export const runAgainOf = (job: string) => `Run again: ${job}`;
export const OPEN_JOBS = "Waiting and running";
export const NO_JOB_IS_OPEN = "No job waits or runs.";
export const jobRunsSince = (instant: string) => `runs since ${instant}`;
export const JOB_WAITS = "waits";
export const afterFailureOf = (reason: string) => `waits, after it failed: ${reason}`;
export const SCHEDULE = "Schedule";
export const scheduleIn = (timeZone: string) => `By the clock of ${timeZone}.`;
export const WHEN_ASKED = "when asked";
export const JOB_FAILED = "failed";
export const JOB_UNKNOWN = "There is no such job any more.";
export const JOB_NOT_FAILED = "Somebody else was first: this job runs again already.";
export const JOB_ASKED_FOR = "It runs again as soon as a worker is free.";
export const BACK_TO_JOBS = "Back to the jobs";

// Mail.

export const UNTAKEN_MAILS = "Deferred and refused";
export const NO_MAIL_UNTAKEN = "Every mail was taken.";
export const MAIL_COLUMNS = {
  to: "To",
  mail: "Mail",
  at: "When",
  state: "State",
  reason: "Reason",
  stopped: "Stopped",
};
export const mailKinds = { digest: "digest", notice: "notice of discussions" } as const;
export const mailStates = { deferred: "deferred", refused: "refused" } as const;
export const triedAgainAt = (instant: string) => `deferred; again at ${instant}`;
export const BOUNCED_SUBSCRIPTIONS = "Subscriptions that stopped";
export const BOUNCED_EXPLAINED = "Their address refused three digests in a row. Their readers can subscribe again.";
export const NO_SUBSCRIPTION_BOUNCED = "None.";
export const MAIL_KEPT_EXPLAINED =
  "Links to sign in, invitations and notices of account changes are jobs: where one was refused, the jobs say why.";

// Settings.

export const SETTINGS_EXPLAINED =
  "A change holds within seconds, at each web server and worker, without a restart. What the environment sets wins, and is changed there.";
export const siteSettingTitles: Record<SiteSettingName, string> = {
  SITE_NAME: "Name of the site",
  AUTH_SIGN_UP: "Registration",
  COMMUNITY: "Discussions",
  FEED_SOURCE: "Where new papers come from",
  ARXIV_CATEGORIES: "Categories of arXiv",
};
export const settingHints: Record<SiteSettingName, string> = {
  SITE_NAME: "In the masthead, in titles, feeds and mails; at most 60 characters.",
  AUTH_SIGN_UP:
    "Open is to everybody, or to those whom AUTH_SIGN_UP_DOMAINS and AUTH_SIGN_UP_ORGANIZATIONS name. Who has an account signs in all the same.",
  COMMUNITY: "Off keeps every comment, and shows none.",
  FEED_SOURCE: "From the next fetch on. What is here stays.",
  ARXIV_CATEGORIES: "With commas between them, such as cs.CL,cs.CV. They count where new papers come from arXiv.",
};
export const settingChoices = {
  AUTH_SIGN_UP: {
    "1": "open",
    approval: "open, and an administrator approves each account",
    "0": "by invitation alone",
  },
  COMMUNITY: { on: "on", readonly: "to be read only", off: "off" },
  FEED_SOURCE: {
    huggingface: "Hugging Face’s daily papers",
    arxiv: "arXiv",
    biorxiv: "bioRxiv and medRxiv",
    none: "nowhere",
  },
} as const;
export const SAVE_SETTING = "Save";
export const saveSettingOf = (name: SiteSettingName) => `Save: ${siteSettingTitles[name]}`;
export const BACK_TO_DEFAULT = "Back to the default";
export const backToDefaultOf = (name: SiteSettingName) => `Back to the default: ${siteSettingTitles[name]}`;
export const setByEnvironment = (name: string) => `Set by the environment, as ${name}.`;
export const setBy = (by: string | null, instant: string) => `Set by ${by ?? "a deleted account"}, ${instant}.`;
export const IS_DEFAULT = "The default.";
export const SETTING_SAVED = "It is saved, and holds within seconds.";
export const SETTING_UNKNOWN = "There is no such setting.";
export const SETTING_FIXED = "The environment sets this; change it there.";
export const settingWrong = (name: SiteSettingName, problem: string) => `${siteSettingTitles[name]} ${problem}.`;
export const SETTING_IS_EMPTY = "must not be empty";
export const BACK_TO_SETTINGS = "Back to the settings";
export const CHANGES = "What administrators changed";
export const CHANGES_EXPLAINED =
  "For administrators alone. No entry is ever changed. Sanctions and roles stand in the moderation log.";
export const NO_CHANGES = "Nothing was changed yet.";
export const CHANGE_COLUMNS = { at: "When", by: "Who", what: "What", was: "Before", became: "Then" };
export const EARLIER_CHANGES = "Earlier changes";
export const NEWEST_CHANGES = "The newest changes";
export const BY_NOBODY = "deleted account";
export const DEFAULT_VALUE = "default";
export const jobRunAgain = (kind: string) => `${kind} run again`;

export const accountApproved = (username: string) => `account ${username} approved`;
export const accountDeclined = (username: string) => `account ${username} declined`;
export const ACCOUNT_DECLINED_NOW = "The account is declined and deleted.";

// What the shell says.

export const approvedByShell = (username: string) => `${username} is approved, and may do everything.`;
export const declinedByShell = (username: string) => `${username} is declined and deleted.`;
export const waitsNot = (username: string) => `${username} does not wait for approval.`;
export const NOBODY_WAITS = "No account waits for approval.";
export const waitingListed = (username: string, since: string, address: string | null) =>
  `${username}  since ${since}${address ? `, ${address}` : ""}`;

// What the log says.

export const settingUnreadable = (name: string, problem: string) =>
  `what is stored as ${name} ${problem}, and does not count.`;
