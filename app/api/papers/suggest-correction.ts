import { suggestCorrection, withdrawSuggestion } from "@/db/queries/paper/suggest-correction";
import { SUGGESTED_AGAIN_DAYS } from "@/lib/core/comment/community-rules";
import { isSuggestedKind } from "@/lib/core/paper/corrections";
import {
  CORRECTION_ACT_UNKNOWN,
  CORRECTION_ORGANIZATION_UNKNOWN,
  MODERATORS_SET_THIS,
  PAPER_SAYS_SO,
  PAPER_TO_EDIT_UNKNOWN,
  SUGGEST,
  SUGGESTION_GONE,
  SUGGESTIONS_COME_LATER,
  suggestedLately,
} from "@/lib/core/paper/sentences";
import { refuseWriting } from "@/lib/server/comment/community";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { refuseByLimit, refuseRestricted } from "@/lib/server/comment/refuse-comment";
import { type Address, gate } from "@/lib/server/gate";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { correctionBody, readCorrection, readCorrectionKind } from "@/lib/server/moderation/correction-body";
import { type PaperPart, readPaperId } from "./paper-id";

/** Suggests to those who may what a paper should say, or takes that back; by a form, or by a program that sends one. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: correctionBody({ buttons: [{ text: SUGGEST }] }),
  parameters: (address: Address<PaperPart>) => refuseWriting() ?? readPaperId(address),
  answer: async ({ request, sender: { userId, sessionId }, body: said, parameters: paperId }) => {
    const page = `/correct/${paperId}`;
    const done = (what: "suggested" | "withdrawn") =>
      isDiscussionForm(request) ? seeOther(page, { done: what }) : answerJson({});
    const stranger = () => strangerInDiscussion(request, page, said.value !== "");
    if (userId === null) return stranger();
    if (said.act === "withdraw") {
      const kind = readCorrectionKind(said.kind);
      if (kind instanceof Refusal) return kind;
      const count = isSuggestedKind(kind) ? await withdrawSuggestion(userId, sessionId, paperId, kind) : 0;
      if (count === null) return stranger();
      return count > 0 ? done("withdrawn") : refuse(409, SUGGESTION_GONE);
    }
    if (said.act !== "") return refuse(400, CORRECTION_ACT_UNKNOWN);
    const wanted = readCorrection(said);
    if (wanted instanceof Refusal) return wanted;
    const { kind, value } = wanted;
    if (!isSuggestedKind(kind)) return refuse(403, MODERATORS_SET_THIS);
    const outcome = await suggestCorrection(userId, sessionId, paperId, { kind, value });
    if (outcome === "no-session") return stranger();
    return outcome === "suggested" ? done(outcome) : refuseSuggestion(outcome);
  },
});

type WhyNot = Exclude<Awaited<ReturnType<typeof suggestCorrection>>, "suggested" | "no-session">;

function refuseSuggestion(why: WhyNot): Refusal {
  if (typeof why === "object") return "limit" in why ? refuseByLimit(why.limit) : refuseRestricted(why.restrictedUntil);
  switch (why) {
    case "new":
      return refuse(403, SUGGESTIONS_COME_LATER);
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
