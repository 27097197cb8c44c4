import { flagComment } from "@/db/queries/moderation/flags";
import { flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { COMMENT_GONE, COMMENT_UNKNOWN } from "@/lib/core/comment/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { checkWords } from "@/lib/core/moderation/check-words";
import { REPORT_ANSWERED, REPORT_OWN, REPORT_REASON_NEEDED, tooManyReports } from "@/lib/core/moderation/sentences";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { flagBody } from "@/lib/server/moderation/flag-body";
import { networkHash } from "@/lib/server/moderation/network-hash";
import { readCommentId } from "../../comment-part";

/** Reports a comment to the moderators. A second report of the same reader changes nothing. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: flagBody,
  parameters: readCommentId,
  answer: async ({ request, sender, body: said, parameters: id }) => {
    const page = `/comments/${id}/flag`;
    const stranger = () => strangerInDiscussion(request, page, said.note.trim() !== "");
    if (sender.userId === null) return stranger();
    const reason = flagReasons.find((each) => each === said.reason);
    if (!reason) return refuse(400, REPORT_REASON_NEEDED);
    const note = checkWords(said.note, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const { userId, sessionId } = sender;
    const flag = { reason, note: note.words, networkHash: networkHash(request.headers) };
    const outcome = await runExclusive(userId, () => flagComment(id, flag, userId, sessionId));
    if (outcome === "no-session") return stranger();
    if (outcome === "unknown") return refuse(404, COMMENT_UNKNOWN);
    if (outcome === "gone") return refuse(409, COMMENT_GONE);
    if (outcome === "own") return refuse(403, REPORT_OWN);
    if (outcome === "answered") return refuse(403, REPORT_ANSWERED);
    if ("limit" in outcome)
      return refuse(429, tooManyReports(outcome.limit), { "Retry-After": String(outcome.seconds) });
    if (outcome.isHidden && !outcome.isRepeated) dropModerated(outcome.paperId, ...(outcome.alsoOn ?? []));
    return isDiscussionForm(request) ? seeOther(page, { done: "sent" }) : answerJson({});
  },
});
