import { correctOwnPaper, correctPaperAs } from "@/db/queries/paper/correct-paper";
import { parseDay } from "@/lib/core/days";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { checkWords } from "@/lib/core/moderation/check-words";
import { PUBLIC_NOTE } from "@/lib/core/moderation/sentences";
import {
  addressKinds,
  CORRECTED_MEDIA_MAX,
  CORRECTION_NOTE_MAX,
  type Correction,
  type CorrectionKind,
  correctionKinds,
  isSubmitterKind,
} from "@/lib/core/paper/corrections";
import {
  BACK_TO_PAPER,
  BACK_TO_SOURCE,
  CORRECTION_ADDRESS_WRONG,
  CORRECTION_DAY_WRONG,
  CORRECTION_KIND_UNKNOWN,
  CORRECTION_ORGANIZATION_UNKNOWN,
  correctedMediaWrong,
  correctionLabels,
  MODERATORS_SET_THIS,
  SET_CORRECTION,
} from "@/lib/core/paper/sentences";
import { isLinkAddress } from "@/lib/server/api/link-address";
import { hasDiscussions, refuseWriting } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { answerDecline, answerSuggestion, answerWithdrawal } from "@/lib/server/moderation/answer-suggestion";
import { dropCorrected, refuseCorrection } from "@/lib/server/moderation/correction-answers";
import { corrector, correctsAs } from "@/lib/server/moderation/corrector";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { formAgain } from "@/lib/server/moderation/form-again";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { today } from "@/lists/find-list";
import { readPaperId } from "./paper-id";

type Said = Record<"kind" | "value" | "note" | "act", string>;

const correctionBody: Body<Said> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    const said = (name: keyof Said) => (fields.get(name) ?? "").trim();
    return { kind: said("kind"), value: said("value"), note: said("note"), act: said("act") };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "hidden", name: "kind", label: "kind", value: said.kind },
        { kind: "line", type: "text", name: "value", label: labelOf(said.kind), value: said.value },
        { kind: "text", name: "note", label: PUBLIC_NOTE, value: said.note },
      ],
      [{ text: SET_CORRECTION }, { text: BACK_TO_SOURCE, name: "act", value: "source" }],
      { path: new URL(request.url).pathname.replace(/^\/api(.+)\/correction$/, "$1"), text: BACK_TO_PAPER },
    ),
};

const findKind = (text: string): CorrectionKind | undefined => correctionKinds.find((kind) => kind === text);

function labelOf(kind: string): string {
  const found = findKind(kind);
  return found ? correctionLabels[found] : kind;
}

/** Corrects what the sources say of a paper, by a form of a moderator or of who submitted it; or suggests that, by any other reader's. */
export const { POST } = gate("POST", {
  who: corrector,
  scope: null,
  limit: writes,
  body: correctionBody,
  parameters: readPaperId,
  answer: async ({ sender, body: said, parameters: paperId }) => {
    const as = await correctsAs(sender, paperId);
    const asking = { userId: sender.userId, sessionId: sender.session.sessionId, paperId };
    if (as === null) return hasDiscussions() ? (refuseWriting() ?? suggest(asking, said)) : refuseAsUnknown();
    const wanted = said.act === "source" ? readKind(said.kind) : readWanted(said);
    if (wanted instanceof Refusal) return wanted;
    const note = checkWords(said.note, CORRECTION_NOTE_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const { userId, sessionId } = asking;
    const { kind, value } = wanted;
    if (said.act === "decline" && value !== "source")
      return as === "moderator" || isSubmitterKind(kind)
        ? answerDecline(asking, { kind, value })
        : refuse(403, MODERATORS_SET_THIS);
    const outcome =
      as === "moderator"
        ? await correctPaperAs({ userId, sessionId }, paperId, wanted, note.words)
        : isSubmitterKind(kind)
          ? await correctOwnPaper(userId, sessionId, paperId, [{ kind, value }])
          : refuse(403, MODERATORS_SET_THIS);
    if (outcome instanceof Refusal) return outcome;
    if (outcome === "no-organization") return refuse(400, CORRECTION_ORGANIZATION_UNKNOWN);
    if (typeof outcome === "string") return refuseCorrection(outcome);
    dropCorrected(paperId, outcome);
    if (as === "moderator") dropModerated(paperId);
    return seeOther(`/correct/${paperId}`, { done: wanted.value === "source" ? "source" : "set" });
  },
});

function suggest(asking: Parameters<typeof answerWithdrawal>[0], said: Said) {
  const wanted = said.act === "withdraw" ? readKind(said.kind) : readWanted(said);
  if (wanted instanceof Refusal) return wanted;
  const { kind, value } = wanted;
  return value === "source" ? answerWithdrawal(asking, kind) : answerSuggestion(asking, { kind, value });
}

function readKind(text: string): { kind: CorrectionKind; value: "source" } | Refusal {
  const kind = findKind(text);
  return kind ? { kind, value: "source" } : refuse(400, CORRECTION_KIND_UNKNOWN);
}

function readWanted({ kind: text, value }: Said): Correction | Refusal {
  const kind = findKind(text);
  if (!kind) return refuse(400, CORRECTION_KIND_UNKNOWN);
  if (value === "") return { kind, value: null };
  if (addressKinds.some((each) => each === kind))
    return isLinkAddress(value) ? { kind, value: new URL(value).toString() } : refuse(400, CORRECTION_ADDRESS_WRONG);
  if (kind === "media") {
    const addresses = value.split(/\s+/);
    return addresses.length <= CORRECTED_MEDIA_MAX && addresses.every(isLinkAddress)
      ? { kind, value: addresses.join(" ") }
      : refuse(400, correctedMediaWrong(CORRECTED_MEDIA_MAX));
  }
  if (kind === "day")
    return parseDay(value) === value && value <= today() ? { kind, value } : refuse(400, CORRECTION_DAY_WRONG);
  const slug = parseEntitySlug("organization", value);
  return slug ? { kind, value: slug } : refuse(400, CORRECTION_ORGANIZATION_UNKNOWN);
}
