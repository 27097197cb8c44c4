import type { ModerationRefusal } from "@/db/queries/moderation/act";
import {
  APPEAL_CHANGED,
  APPEAL_OWN,
  APPEAL_UNKNOWN,
  AUTHOR_TAKEN,
  CASE_CHANGED,
  CASE_TAKEN,
  CASE_UNKNOWN,
  DECISION_NOT_OFFERED,
  DECISION_OWN,
  LAST_ADMINISTRATOR,
} from "@/lib/core/moderation/sentences";
import { type Refusal, refuse } from "../http/refusal";
import { refuseAsUnknown } from "./unknown-form";

const SENTENCES = {
  case: { unknown: CASE_UNKNOWN, own: DECISION_OWN, changed: CASE_CHANGED },
  appeal: { unknown: APPEAL_UNKNOWN, own: APPEAL_OWN, changed: APPEAL_CHANGED },
};

/** Why a moderator's act was not done. @param what it was about. */
export function refuseModeration(why: ModerationRefusal, what: keyof typeof SENTENCES): Refusal {
  const { unknown, own, changed } = SENTENCES[what];
  switch (why) {
    case "no-role":
      return refuseAsUnknown();
    case "unknown":
      return refuse(404, unknown);
    case "own":
      return refuse(403, own);
    case "changed":
      return refuse(409, changed);
    case "last":
      return refuse(409, LAST_ADMINISTRATOR);
    case "author-taken":
      return refuse(409, AUTHOR_TAKEN);
    case "not-offered":
      return refuse(400, DECISION_NOT_OFFERED);
    case "taken":
      return refuse(409, CASE_TAKEN);
  }
}
