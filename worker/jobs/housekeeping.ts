import { db } from "@/db/client";
import { removeExpiredInvitations } from "@/db/queries/account/invitations";
import { removeEndedRetirements } from "@/db/queries/account/retired-names";
import { removeExpiredSessions } from "@/db/queries/account/sessions";
import { eraseEvidence } from "@/db/queries/claim/own-claims";
import { removeDeletedCollections } from "@/db/queries/collection/change-collection";
import { eraseDeletedComments } from "@/db/queries/comment/change-comment";
import { removeExpiredLimits, removeExpiredMailTokens, removeStaleCheckpoints } from "@/db/queries/job/housekeeping";
import { removeFinishedJobs } from "@/db/queries/job/jobs";
import { forgetNetworks } from "@/db/queries/moderation/flags";
import { forgetContacts } from "@/db/queries/moderation/outside-reports";
import { removeOldNoticeMails } from "@/db/queries/notice/mails";
import { removeOldNotices } from "@/db/queries/notice/notice-marks";
import { removeOldSuggestions } from "@/db/queries/paper/suggest-correction";
import { removeOldMatches } from "@/db/queries/search/matches";
import { eraseWaitingTexts, refuseOverdue } from "@/db/queries/submission/settle";
import { removeOldDigests } from "@/db/queries/subscription/digests";
import { removeUnconfirmedSubscriptions } from "@/db/queries/subscription/subscriptions";
import {
  CLAIM_EVIDENCE_DAYS,
  CONTACT_DAYS,
  ERASED_AFTER_DAYS,
  NETWORK_HASH_DAYS,
  SUBMISSION_WAITS_HOURS,
} from "@/lib/core/comment/community-rules";
import { removedByHousekeeping } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";

/** Finished jobs that are kept of each kind, and as many failed ones; the newest run of a schedule must be among them. */
const JOBS_KEPT = 100;
/** Days after which nobody goes on with an ingest that was broken off. */
const CHECKPOINT_DAYS = 90;
/** Days that the link of the subscribe box waits, and that a digest's papers are known: longer than a digest goes back. */
const UNCONFIRMED_DAYS = 7;
const DIGEST_DAYS = 45;
/** Days that mails of notices are on record. An address that refused them is tried again after so many. */
const NOTICE_MAIL_DAYS = 45;

/** Removes what is over: nothing may grow without a bound, nor be kept beyond what was promised. */
export const housekeeping: Job = {
  kind: "housekeeping",
  pattern: patternOf("housekeeping"),
  isParallel: false,
  attemptsMax: 3,
  async run() {
    const jobs = await removeFinishedJobs(JOBS_KEPT);
    const limits = await removeExpiredLimits();
    const checkpoints = await removeStaleCheckpoints(CHECKPOINT_DAYS);
    const digests = (await removeUnconfirmedSubscriptions(UNCONFIRMED_DAYS)) + (await removeOldDigests(DIGEST_DAYS));
    const mail = digests + (await removeOldNoticeMails(NOTICE_MAIL_DAYS));
    const tokens = (await removeExpiredMailTokens()) + (await removeExpiredInvitations());
    const retired = await removeEndedRetirements();
    const sessions = await removeExpiredSessions();
    const matches = await removeOldMatches();
    const comments = (await eraseDeletedComments()) + (await eraseWaitingTexts(ERASED_AFTER_DAYS));
    const overdue = await refuseOverdue(SUBMISSION_WAITS_HOURS);
    const collections = await removeDeletedCollections();
    const notices = await removeOldNotices();
    const networks = await forgetNetworks(db, NETWORK_HASH_DAYS);
    const contacts = await forgetContacts(db, CONTACT_DAYS);
    const suggestions = await removeOldSuggestions();
    const claims = await eraseEvidence(CLAIM_EVIDENCE_DAYS);
    return removedByHousekeeping({
      overdue,
      claims,
      contacts,
      suggestions,
      jobs,
      limits,
      mail,
      tokens,
      retired,
      sessions,
      matches,
      checkpoints,
      comments,
      collections,
      notices,
      networks,
    });
  },
};
