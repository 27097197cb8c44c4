import { restoreComment } from "@/db/queries/comment/change-comment";
import { RESTORE_TOO_LATE } from "@/lib/core/comment/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { dropDiscussion } from "@/lib/server/comment/drop-discussion";
import { refuseChange } from "@/lib/server/comment/refuse-comment";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { seeOther } from "@/lib/server/http/answers";
import { answerComment, readCommentId } from "../../comment-part";

/** Brings the reader's own comment back that they deleted lately. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: empty,
  parameters: readCommentId,
  answer: async ({ request, sender, parameters: id }) => {
    if (sender.userId === null) return strangerInDiscussion(request, `/comments/${id}`);
    const { userId, sessionId } = sender;
    const changed = await runExclusive(userId, () => restoreComment(id, userId, sessionId));
    if (changed === "no-session") return strangerInDiscussion(request, `/comments/${id}`);
    if (typeof changed === "string") return refuseChange(changed, RESTORE_TOO_LATE);
    dropDiscussion(changed.paperId);
    return isDiscussionForm(request) ? seeOther(`/comments/${id}`) : answerComment(id);
  },
});
