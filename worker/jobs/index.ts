import { isScheduled } from "@/lib/server/job/job-schedule";
import type { Env } from "@/lib/server/runtime/env";
import type { Job } from "../job";
import { accountNotice } from "./account-notice";
import { announceDays } from "./announce-days";
import { approval } from "./approval";
import { backUp } from "./back-up";
import { bringPaperJob } from "./bring-paper";
import { closeDays } from "./close-days";
import { confirmSubscription } from "./confirm-subscription";
import { deliverWebhook } from "./deliver-webhook";
import { dumpPapers } from "./dump-papers";
import { embedPapers } from "./embed-papers";
import { fetchPapers } from "./fetch-papers";
import { fetchPicturesJob } from "./fetch-pictures";
import { fillTopics } from "./fill-topics";
import { housekeeping } from "./housekeeping";
import { indexPapers } from "./index-papers";
import { invitation } from "./invitation";
import { learnWords } from "./learn-words";
import { recount } from "./recount";
import { refreshVersions } from "./refresh-versions";
import { relatePapers } from "./relate-papers";
import { sendDigestsJob } from "./send-digests";
import { sendNoticesJob } from "./send-notices";
import { signInLink } from "./sign-in-link";
import { verifyAddress } from "./verify-address";

/** The jobs of a worker with these settings. */
export function listJobs(
  env: Pick<Env, "FEED_SOURCE" | "WEBHOOK_URLS"> &
    Partial<Pick<Env, "EMBEDDING_MODEL" | "FILL_TOPICS" | "FETCH_PICTURES" | "COMMUNITY" | "BACKUP_DIR">>,
): Job[] {
  return [
    ...(isScheduled("fetch-papers", env) ? [fetchPapers] : []),
    ...(isScheduled("refresh-versions", env) ? [refreshVersions] : []),
    ...(isScheduled("fill-topics", env) ? [fillTopics] : []),
    ...(isScheduled("fetch-pictures", env) ? [fetchPicturesJob] : []),
    bringPaperJob,
    closeDays,
    ...(isScheduled("announce-days", env) ? [announceDays, deliverWebhook] : []),
    indexPapers,
    learnWords,
    ...(isScheduled("embed-papers", env) ? [embedPapers] : []),
    relatePapers,
    sendDigestsJob,
    ...(isScheduled("send-notices", env) ? [sendNoticesJob] : []),
    confirmSubscription,
    verifyAddress,
    accountNotice,
    approval,
    signInLink,
    invitation,
    ...(isScheduled("back-up", env) ? [backUp] : []),
    recount,
    dumpPapers,
    housekeeping,
  ];
}
