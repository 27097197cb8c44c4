import { disputeClaim } from "@/db/queries/claim/own-claims";
import {
  BACK_TO_CLAIM,
  DISPUTE_NEEDED,
  DISPUTE_OWN,
  NO_SUCH_CLAIM,
  SEND_DISPUTE,
  WHY_IT_IS_WRONG,
} from "@/lib/core/claim/sentences";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import { refuseWriting } from "@/lib/server/comment/community";
import { discussionWriter, discussionWrites, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { type Address, gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { refuseReports } from "@/lib/server/moderation/answer-report";
import { formAgain } from "@/lib/server/moderation/form-again";
import { networkHash } from "@/lib/server/moderation/network-hash";

const disputeBody: Body<string> = {
  max: form.max,
  read: (text) => new URLSearchParams(text).get("note") ?? "",
  giveBack: (note, refusal, request) =>
    formAgain(
      request,
      refusal,
      [{ kind: "text", name: "note", label: WHY_IT_IS_WRONG, value: note }],
      [{ text: SEND_DISPUTE }],
      { path: new URL(request.url).pathname.replace(/^\/api(.+)\/dispute$/, "$1"), text: BACK_TO_CLAIM },
    ),
};

/** Says that somebody is shown as an author who is none; a moderator decides. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: disputeBody,
  parameters: ({ parts }: Address<{ id: string }>) =>
    refuseWriting() ?? parseCommentId(parts.id) ?? refuse(404, NO_SUCH_CLAIM),
  answer: async ({ request, sender: { userId, sessionId }, body: typed, parameters: id }) => {
    const stranger = () => strangerInDiscussion(request, `/claims/${id}`, typed.trim() !== "");
    if (userId === null) return stranger();
    const note = checkWords(typed, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    if (note.words === null) return refuse(400, DISPUTE_NEEDED);
    const outcome = await disputeClaim(id, note.words, networkHash(request.headers), userId, sessionId);
    if (typeof outcome === "object") return refuseReports(outcome);
    switch (outcome) {
      case "no-session":
        return stranger();
      case "unknown":
        return refuse(409, NO_SUCH_CLAIM);
      case "own":
        return refuse(403, DISPUTE_OWN);
      case "disputed":
        return seeOther(`/claims/${id}`, { done: "disputed" });
    }
  },
});
