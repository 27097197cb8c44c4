import { flagComment } from "@/db/queries/moderation/flags";
import { COMMENT_GONE, COMMENT_UNKNOWN } from "@/lib/core/comment/sentences";
import { BACK_TO_COMMENT, REPORT_ANSWERED, REPORT_OWN } from "@/lib/core/moderation/sentences";
import { discussionWriter, discussionWrites } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { refuse } from "@/lib/server/http/refusal";
import { answerReport } from "@/lib/server/moderation/answer-report";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { flagBody } from "@/lib/server/moderation/flag-body";
import { readCommentId } from "../../comment-part";

/** Reports a comment to the moderators. A second report of the same reader changes nothing. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: flagBody(BACK_TO_COMMENT),
  parameters: readCommentId,
  answer: ({ request, sender, body: said, parameters: id }) =>
    answerReport({
      request,
      sender,
      said,
      page: `/comments/${id}/flag`,
      send: (flag, userId, sessionId) => flagComment(id, flag, userId, sessionId),
      settle: (outcome) => {
        if (outcome === "unknown") return refuse(404, COMMENT_UNKNOWN);
        if (outcome === "gone") return refuse(409, COMMENT_GONE);
        if (outcome === "own") return refuse(403, REPORT_OWN);
        if (outcome === "answered") return refuse(403, REPORT_ANSWERED);
        if (outcome.isHidden && !outcome.isRepeated) dropModerated(outcome.paperId, ...(outcome.alsoOn ?? []));
        return null;
      },
    }),
});
