import { declineSuggestions, suggestCorrection, withdrawSuggestion } from "@/db/queries/paper/suggest-correction";
import { SUGGESTED_AGAIN_DAYS } from "@/lib/core/comment/community-rules";
import { type Correction, type CorrectionKind, suggestedKinds } from "@/lib/core/paper/corrections";
import {
  CORRECTION_ORGANIZATION_UNKNOWN,
  MODERATORS_SET_THIS,
  PAPER_SAYS_SO,
  PAPER_TO_EDIT_UNKNOWN,
  SUGGESTION_GONE,
  suggestedLately,
  suggestionsComeLater,
} from "@/lib/core/paper/sentences";
import { refuseByLimit, refuseRestricted } from "../comment/refuse-comment";
import { refuseStranger } from "../gate/who";
import { seeOther } from "../http/answers";
import { type Refusal, refuse } from "../http/refusal";

type Asking = { userId: string; sessionId: string; paperId: string };

/** Notes what a reader suggests, or says why not. */
export async function answerSuggestion(
  { userId, sessionId, paperId }: Asking,
  wanted: Correction,
): Promise<Response | Refusal> {
  if (!suggestedKinds.some((kind) => kind === wanted.kind)) return refuse(403, MODERATORS_SET_THIS);
  const outcome = await suggestCorrection(userId, sessionId, paperId, wanted);
  if (typeof outcome === "object")
    return "limit" in outcome ? refuseByLimit(outcome.limit) : refuseRestricted(outcome.restrictedUntil);
  switch (outcome) {
    case "suggested":
      return seeOther(`/correct/${paperId}`, { done: "suggested" });
    case "no-session":
      return refuseStranger();
    case "new":
      return refuse(403, suggestionsComeLater());
    case "unknown":
      return refuse(404, PAPER_TO_EDIT_UNKNOWN);
    case "no-organization":
      return refuse(400, CORRECTION_ORGANIZATION_UNKNOWN);
    case "same":
      return refuse(409, PAPER_SAYS_SO);
    case "declined":
      return refuse(409, suggestedLately(SUGGESTED_AGAIN_DAYS));
  }
}

/** Takes a reader's own suggestion back. */
export async function answerWithdrawal(
  { userId, sessionId, paperId }: Asking,
  kind: CorrectionKind,
): Promise<Response | Refusal> {
  const had = await withdrawSuggestion(userId, sessionId, paperId, kind);
  return had ? seeOther(`/correct/${paperId}`, { done: "withdrawn" }) : refuse(409, SUGGESTION_GONE);
}

/** Declines what readers suggest, for who may correct the paper. */
export async function answerDecline(
  { userId, sessionId, paperId }: Asking,
  declined: Correction,
): Promise<Response | Refusal> {
  const count = await declineSuggestions(userId, sessionId, paperId, declined);
  if (count === null) return refuseStranger();
  return count > 0 ? seeOther(`/correct/${paperId}`, { done: "declined" }) : refuse(409, SUGGESTION_GONE);
}
