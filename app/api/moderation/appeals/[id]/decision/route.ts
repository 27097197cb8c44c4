import { decideAppeal } from "@/db/queries/moderation/appeals";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import {
  APPEAL_ANSWER,
  APPEAL_OUTCOME_NEEDED,
  APPEAL_UNKNOWN,
  APPROVE_APPEAL,
  BACK_TO_APPEALS,
  DENY_APPEAL,
} from "@/lib/core/moderation/sentences";
import { type Address, gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { formAgain } from "@/lib/server/moderation/form-again";
import { moderator } from "@/lib/server/moderation/moderator";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { refuseModeration } from "@/lib/server/moderation/refuse-moderation";
import { dropPages } from "@/lib/server/site/drop-pages";

const PAGE = "/moderation";
const APPEALS = { view: "appeals" };

const appealDecisionBody: Body<Record<"outcome" | "answer", string>> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    return { outcome: fields.get("outcome") ?? "", answer: fields.get("answer") ?? "" };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [{ kind: "text", name: "answer", label: APPEAL_ANSWER, value: said.answer }],
      [
        { text: APPROVE_APPEAL, name: "outcome", value: "approved" },
        { text: DENY_APPEAL, name: "outcome", value: "denied" },
      ],
      { path: `${PAGE}?${new URLSearchParams(APPEALS)}`, text: BACK_TO_APPEALS },
    ),
};

/** Approves an appeal, which puts everything back, or denies it. */
export const { POST } = gate("POST", {
  who: moderator,
  scope: null,
  limit: writes,
  body: appealDecisionBody,
  parameters: ({ parts }: Address<{ id: string }>) => parseNumber(parts.id) ?? refuse(404, APPEAL_UNKNOWN),
  answer: async ({ sender, body: said, parameters: id }) => {
    if (said.outcome !== "approved" && said.outcome !== "denied") return refuse(400, APPEAL_OUTCOME_NEEDED);
    const answer = checkWords(said.answer, NOTE_LENGTH_MAX);
    if ("problem" in answer) return refuse(400, answer.problem);
    const outcome = await decideAppeal(id, said.outcome === "approved", answer.words, sender);
    if (typeof outcome === "string") return refuseModeration(outcome, "appeal");
    dropModerated(outcome.paperId);
    if (outcome.isOfClaim && outcome.paperId) dropPages(["papers", `paper:${outcome.paperId}`]);
    return seeOther(PAGE, { ...APPEALS, done: "appeal" });
  },
});
