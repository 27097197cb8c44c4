import { groupDigits, plural } from "../plural";

// What `npm run jobs` lists.

export const NOTHING_WAITS = "Nothing waits or runs.";
export const WAITING_OR_RUNNING = "Waiting or running:";
export const MORE_JOBS = "and more.";
export const FAILED_LATELY = "Failed in the last fourteen days:";
export const RUNS_WHEN_ASKED = "when asked for";
export const HAS_NOT_RUN = "has not run yet";
export const NOTHING_WAS_TO_DO = "there was nothing to do";
export const attemptOf = (attempt: number, max: number) => `attempt ${attempt} of ${max}`;
export const afterFailure = (attempt: string, reason: string) => `, after ${attempt}: ${reason}`;
export const jobRuns = (name: string, since: string, attempt: string, progress: string) =>
  `${name} runs since ${since}, ${attempt}${progress}`;
export const jobWaits = (name: string, until: string, why: string) => `${name} waits until ${until}${why}`;
export const jobIsDue = (name: string, since: string, why: string) => `${name} is due since ${since}${why}`;

// What the log says of the worker.

export const workerStarted = (schedules: string) => `started; schedules: ${schedules}.`;
export const WORKER_WITHOUT_SECRET =
  "AUTH_SECRET is not set, and the links in mails are made of it; give the worker that of the web server (the file auth-secret in its DATA_DIR holds the one that was made).";
export const workerDiffers = (names: string[]) =>
  `The worker does not have the settings of the site on this database: ${names.join(", ")}; give it the same ones, or start the site anew with these.`;
export const stoppedEarly = (result: string) => `stopped early: ${result}`;
export const triedAgainAfter = (instant: string) => `tried again after ${instant}`;
export const GIVEN_UP = "given up";
export const jobFailed = (reason: string, attempt: string, next: string) => `failed: ${reason} (${attempt}; ${next})`;
export const JOB_ABANDONED = "given up: its worker died at each attempt.";
/** Of a run whose lease ended first, as in an outage; another one may have begun the job since. */
export const JOB_LOST = "lost its lease, and settles nothing.";
export const cannotAskForJobs = (reason: string) => `cannot ask for jobs, and goes on trying: ${reason}`;
export const jobNotSettled = (reason: string) => `was not settled: ${reason}`;

// What a job has done, in the log and in its row.

export const paperBrought = (id: string, isFeatured: boolean) =>
  isFeatured ? `${id} is here, and has the day that is open.` : `${id} is here.`;
export const paperNotAtSource = (id: string) => `${id} is not at its source, or cannot be taken.`;
export const paperNotTaken = (id: string) => `${id} was taken off this site, and is not added again.`;
export const dayClosed = (day: string) => `${day} is closed.`;
export const messagesToPost = (count: number, days: string) =>
  `${plural(count, "message")} about ${days} to be posted.`;
export const webhookGone = (day: string) => `${day} is not posted: WEBHOOK_URLS no longer has its address.`;
export const webhookUnwanted = (day: string, host: string, status: number) =>
  `${day} is not posted: ${host} answered ${status}, it wants no more of it.`;
export const dayPosted = (day: string, host: string, id: string, status: number) =>
  `${day} was posted to ${host} as ${id}, which answered ${status}.`;
export const vectorsMade = (model: string, count: number) => `${model} made the vectors of ${plural(count, "paper")}.`;
/** Beside how far a job is; nothing while it cannot be told. @param seconds that are left. */
const timeLeft = (seconds: number | null) =>
  seconds === null
    ? ""
    : seconds < 60
      ? ", under a minute to go"
      : `, about ${plural(Math.round(seconds / 60), "minute")} to go`;
const doneOf = (done: number, total: number) => `${groupDigits(done)} of ${plural(total, "paper")}`;
export const vectorsBeingMade = (model: string, done: number, total: number, seconds: number | null) =>
  `${model} made the vectors of ${doneOf(done, total)}${timeLeft(seconds)}.`;
export const papersBeingIndexed = (done: number, total: number, seconds: number | null) =>
  `search took up ${doneOf(done, total)}${timeLeft(seconds)}.`;
export const papersBeingRead = (done: number, total: number, seconds: number | null) =>
  `read ${doneOf(done, total)} to compare others with${timeLeft(seconds)}; related papers are found after that.`;
export const relationsBeingFound = (done: number, total: number, seconds: number | null) =>
  `found related papers for ${doneOf(done, total)}${timeLeft(seconds)}.`;
export const wordsBeingLearned = (done: number, total: number, seconds: number | null) =>
  done < total
    ? `read ${doneOf(done, total)} to learn from${timeLeft(seconds)}, and then some minutes to compare words.`
    : `read all ${plural(total, "paper")} to learn from, and compares their words, some minutes.`;
export const papersIndexed = (count: number) => `search took up ${plural(count, "changed paper")}.`;
export const papersIndexedAndFilled = (count: number, filled: number) =>
  `search took up ${plural(count, "changed paper")} and filled ${filled} that readers saved.`;
export const wordsLearned = (count: number) => `search learned the neighbours of ${plural(count, "word")}.`;
export const dumpPrinted = (count: number) => `the dump has ${plural(count, "paper")}.`;
/** `lacking` counts all that is left, without a topic or a version; `unknown` those of it that arXiv does not have. */
export const papersFilled = (filled: number, left: { lacking: number; withoutTopic: number; unknown: number }) =>
  `filled ${plural(filled, "paper")} from arXiv; ${plural(left.lacking, "paper")} left, ${groupDigits(left.withoutTopic)} without a topic, ${groupDigits(left.unknown)} unknown to arXiv.`;
/** `left` counts those that may be fetched now, `bytes` what the kept ones take. */
export const picturesFetched = (
  counts: Record<"fetched" | "refused" | "removed" | "left" | "kept" | "bytes", number>,
) =>
  `fetched ${plural(counts.fetched, "picture")}, refused ${counts.refused} and removed ${counts.removed}; ${groupDigits(counts.kept)} are kept in ${(counts.bytes / 1_000_000).toFixed(1)} MB, and ${groupDigits(counts.left)} left.`;
export const EVERY_COUNT_RIGHT = "every count equals its rows.";
export const countsCorrected = (count: number, list: string) => `corrected ${count} counts: ${list}.`;
export const relationsFound = (count: number) => `found related papers for ${plural(count, "paper")}.`;
export const subscriptionRefused = (id: string, refusal: string) =>
  `the address of subscription ${id} is refused: ${refusal}`;
export const signInAddressRefused = (refusal: string) => `an address that asked for a link is refused: ${refusal}`;
export const accountAddressRefused = (userId: string, refusal: string) =>
  `the address that account ${userId} gave is refused: ${refusal}`;
export const removedByHousekeeping = (
  counts: Record<
    | "jobs"
    | "limits"
    | "mail"
    | "tokens"
    | "retired"
    | "sessions"
    | "matches"
    | "checkpoints"
    | "comments"
    | "collections"
    | "notices"
    | "networks"
    | "contacts"
    | "suggestions"
    | "claims"
    | "overdue",
    number
  >,
) =>
  `removed ${plural(counts.jobs, "finished job")}, ${plural(counts.limits, "expired limit")}, ${plural(counts.mail, "old digest or unconfirmed subscription")}, ${plural(counts.tokens, "expired link")}, ${plural(counts.retired, "name")} that are free again, ${plural(counts.sessions, "expired session")}, ${plural(counts.matches, "old row")} of saved searches, ${plural(counts.checkpoints, "ingest mark")}, the words of ${plural(counts.comments, "deleted comment")}, ${plural(counts.collections, "deleted collection")}, ${plural(counts.notices, "old notice")}, ${plural(counts.networks, "network")} and ${plural(counts.contacts, "contact")} of reports, ${plural(counts.suggestions, "old suggestion")}, and the evidence of ${plural(counts.claims, "claim")}; gave up ${plural(counts.overdue, "submission")} that never came.`;
export const SEALED_ELSEWHERE = "This mail was sealed with another AUTH_SECRET; give web server and worker the same.";
export const MAIL_HANDED_OVER = "a mail was handed over.";
export const INVITATION_TOO_LATE = "an invitation was not sent: it was used, revoked or had expired.";
export const invitedAddressRefused = (refusal: string) => `an address that was invited is refused: ${refusal}`;
export const SIGN_IN_LINK_TOO_LATE = "a link was not sent, since its ten minutes were over.";
export const ACCOUNT_NOTICE_TOO_LATE = "a reader was not told of a change, since it is two days old.";
export const APPROVAL_MAIL_TOO_LATE = "a reader was not told of an approval, since it is two days old.";
export const noticeAddressRefused = (refusal: string) =>
  `an address that a change was to be told to is refused: ${refusal}`;
export const ADDRESS_LINK_TOO_LATE = "a link was not sent, since its hour was over.";
