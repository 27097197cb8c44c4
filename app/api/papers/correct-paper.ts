import { correctOwnPaper, correctPaperAs, type WantedCorrection } from "@/db/queries/paper/correct-paper";
import { declineSuggestions } from "@/db/queries/paper/suggest-correction";
import { checkWords } from "@/lib/core/moderation/check-words";
import { PUBLIC_NOTE } from "@/lib/core/moderation/sentences";
import { CORRECTION_NOTE_MAX, isSubmitterKind, isSuggestedKind } from "@/lib/core/paper/corrections";
import {
  BACK_TO_SOURCE,
  CORRECTION_ACT_UNKNOWN,
  CORRECTION_ORGANIZATION_UNKNOWN,
  MODERATORS_SET_THIS,
  SET_CORRECTION,
  SUGGESTION_GONE,
} from "@/lib/core/paper/sentences";
import { gate } from "@/lib/server/gate";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { dropCorrected, refuseCorrection } from "@/lib/server/moderation/correction-answers";
import {
  correctionBody,
  readCorrection,
  readCorrectionKind,
  type SaidCorrection,
} from "@/lib/server/moderation/correction-body";
import { corrector, correctsAs } from "@/lib/server/moderation/corrector";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { readPaperId } from "./paper-id";

/**
 * Corrects what the sources say of a paper, goes back to them, or declines what readers suggest; by a form of a moderator or of
 * whose paper it is.
 */
export const { POST } = gate("POST", {
  who: corrector,
  scope: null,
  limit: writes,
  body: correctionBody({
    buttons: [{ text: SET_CORRECTION }, { text: BACK_TO_SOURCE, name: "act", value: "source" }],
    fields: ({ note }) => [{ kind: "text", name: "note", label: PUBLIC_NOTE, value: note }],
  }),
  parameters: readPaperId,
  answer: async ({ sender, body: said, parameters: paperId }) => {
    const as = await correctsAs(sender, paperId);
    if (as === null) return refuseAsUnknown();
    const wanted = readWanted(said);
    if (wanted instanceof Refusal) return wanted;
    const { kind, value } = wanted;
    if (as === "owner" && !isSubmitterKind(kind)) return refuse(403, MODERATORS_SET_THIS);
    const note = checkWords(said.note, CORRECTION_NOTE_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const { userId } = sender;
    const { sessionId } = sender.session;
    if (said.act === "decline") {
      const count =
        isSuggestedKind(kind) && value !== "source"
          ? await declineSuggestions(userId, sessionId, paperId, { kind, value })
          : 0;
      if (count === null) return refuseStranger();
      return count > 0 ? seeOther(`/correct/${paperId}`, { done: "declined" }) : refuse(409, SUGGESTION_GONE);
    }
    const outcome =
      as === "owner" && isSubmitterKind(kind)
        ? await correctOwnPaper(userId, sessionId, paperId, [{ kind, value }])
        : await correctPaperAs({ userId, sessionId }, paperId, wanted, note.words);
    if (outcome === "no-organization") return refuse(400, CORRECTION_ORGANIZATION_UNKNOWN);
    if (typeof outcome === "string") return refuseCorrection(outcome);
    dropCorrected(paperId, outcome);
    if (as === "moderator") dropModerated(paperId);
    return seeOther(`/correct/${paperId}`, { done: value === "source" ? "source" : "set" });
  },
});

function readWanted(said: SaidCorrection): WantedCorrection | Refusal {
  if (said.act === "" || said.act === "decline") return readCorrection(said);
  if (said.act !== "source") return refuse(400, CORRECTION_ACT_UNKNOWN);
  const kind = readCorrectionKind(said.kind);
  return kind instanceof Refusal ? kind : { kind, value: "source" };
}
