import { decideCase } from "@/db/queries/moderation/decide";
import { CLAIM_REASON_NEEDED } from "@/lib/core/claim/sentences";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import {
  claimChoices,
  commentChoices,
  findChoice,
  paperChoices,
  writerChoices,
} from "@/lib/core/moderation/decision-choices";
import {
  BACK_TO_CASE,
  COMMENT_DECISION_NEEDED,
  COMMENT_IN_THREAD,
  DECIDE,
  PUBLIC_NOTE,
  THE_WRITER,
  WRITER_DECISION_NEEDED,
} from "@/lib/core/moderation/sentences";
import { gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { formAgain } from "@/lib/server/moderation/form-again";
import { moderator } from "@/lib/server/moderation/moderator";
import { refuseModeration } from "@/lib/server/moderation/refuse-moderation";
import { dropPages } from "@/lib/server/site/drop-pages";
import { readCaseId } from "../case-part";

type SaidDecision = Record<"comment" | "writer" | "note", string>;

const decisionBody: Body<SaidDecision> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    const said = (name: keyof SaidDecision) => fields.get(name) ?? "";
    return { comment: said("comment"), writer: said("writer"), note: said("note") };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        {
          kind: "choice",
          name: "comment",
          label: COMMENT_IN_THREAD,
          options: [...commentChoices, ...paperChoices.slice(1), ...claimChoices],
          value: said.comment,
        },
        { kind: "choice", name: "writer", label: THE_WRITER, options: writerChoices, value: said.writer },
        { kind: "text", name: "note", label: PUBLIC_NOTE, value: said.note },
      ],
      [{ text: DECIDE }],
      { path: new URL(request.url).pathname.replace(/^\/api(.+)\/decision$/, "$1"), text: BACK_TO_CASE },
    ),
};

/** Decides a case: what becomes of the comment, and of its writer. */
export const { POST } = gate("POST", {
  who: moderator,
  scope: null,
  limit: writes,
  body: decisionBody,
  parameters: readCaseId,
  answer: async ({ sender, body: said, parameters: id }) => {
    const [comment, writer] = [
      findChoice([...commentChoices, ...paperChoices, ...claimChoices], said.comment),
      findChoice(writerChoices, said.writer),
    ];
    if (comment === null) return refuse(400, COMMENT_DECISION_NEEDED);
    if (writer === null) return refuse(400, WRITER_DECISION_NEEDED);
    const note = checkWords(said.note, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const ofClaim = typeof comment === "object" && "claim" in comment ? comment.claim : null;
    if ((ofClaim === "deny" || ofClaim === "revoke") && note.words === null) return refuse(400, CLAIM_REASON_NEEDED);
    const outcome = await decideCase(id, { comment, writer, note: note.words }, sender);
    if (typeof outcome === "string") return refuseModeration(outcome, "case");
    dropModerated(outcome.paperId);
    // Names of authors stand on more than the discussion.
    if (ofClaim && outcome.paperId) dropPages(["papers", `paper:${outcome.paperId}`]);
    return seeOther(`/moderation/cases/${id}`, { done: "decided" });
  },
});
