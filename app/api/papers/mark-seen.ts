import { z } from "zod";
import { countUnread } from "@/db/queries/notice/inbox";
import { markCommentsRead } from "@/db/queries/notice/notice-marks";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { SEEN_COMMENTS_MAX } from "@/lib/core/notice/notices";
import { SEEN_COMMENTS_WRONG } from "@/lib/core/notice/sentences";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { readPaperId } from "./paper-id";

const commentId = z
  .string({ error: SEEN_COMMENTS_WRONG })
  .refine((id) => parseCommentId(id) !== null, SEEN_COMMENTS_WRONG);

/** Marks what the reader was told of comments as read that a page has shown them; it answers what is unread now. */
export const { PUT } = gate("PUT", {
  who: discussionProgram,
  scope: "write",
  limit: writes,
  body: json(
    z.object({
      comments: z.array(commentId, { error: SEEN_COMMENTS_WRONG }).max(SEEN_COMMENTS_MAX, SEEN_COMMENTS_WRONG),
    }),
  ),
  parameters: readPaperId,
  answer: async ({ sender, body: { comments }, parameters: paperId }) => {
    if ((await markCommentsRead(sender, paperId, comments)) === "no-session") return refuseStranger();
    return answerJson({ unread: await countUnread(sender.userId) });
  },
});
