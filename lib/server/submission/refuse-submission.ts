import type { WhyNotSubmitted } from "@/db/queries/submission/submit";
import { SUBMISSION_WINDOW_DAYS } from "@/lib/core/comment/community-rules";
import { ADDRESS_NEEDED } from "@/lib/core/comment/sentences";
import {
  hasDayAlready,
  OFF_DAY_NOT_SUBMITTED,
  OTHERS_SUBMIT,
  TAKEN_OFF_NOT_SUBMITTED,
  tooMuchMedia,
  tooOldToSubmit,
  WITHDRAWN_NOT_SUBMITTED,
} from "@/lib/core/submission/sentences";
import { refuseByLimit, refuseComment, refuseRestricted } from "../comment/refuse-comment";
import { type Refusal, refuse } from "../http/refusal";

const dayOfDeadline = (deadline: Date) => deadline.toISOString().slice(0, 10);

/** Why a paper was not submitted. 409 where it is here all the same, and leads to it. */
export async function refuseSubmission(why: Exclude<WhyNotSubmitted, "no-session">, paperId: string): Promise<Refusal> {
  const page = { Link: `</papers/${paperId}>; rel="related"` };
  switch (why) {
    case "unreachable":
      return refuse(403, ADDRESS_NEEDED);
    case "taken-off":
      return refuse(403, TAKEN_OFF_NOT_SUBMITTED);
    case "withdrawn":
      return refuse(403, WITHDRAWN_NOT_SUBMITTED);
    case "off-day":
      return refuse(403, OFF_DAY_NOT_SUBMITTED);
    case "isOthers":
      return refuse(403, OTHERS_SUBMIT);
  }
  if ("hasDay" in why) return refuse(409, hasDayAlready(why.hasDay), page);
  if ("tooOldSince" in why)
    return refuse(409, tooOldToSubmit(SUBMISSION_WINDOW_DAYS, dayOfDeadline(why.tooOldSince)), page);
  if ("restrictedUntil" in why) return refuseRestricted(why.restrictedUntil);
  if ("limit" in why) return refuseByLimit(why.limit);
  if ("mediaMax" in why) return refuse(403, tooMuchMedia(why.mediaMax));
  return refuseComment(why.comment, paperId, null);
}
