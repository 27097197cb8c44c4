import { addComment } from "@/db/queries/comment/add-comment";
import { findComment } from "@/db/queries/comment/comments";
import { findPaperIdByObjectId } from "@/db/queries/paper/submissions";
import { checkComment } from "@/lib/core/comment/check-comment";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { COMMENT_GONE, COMMENT_UNKNOWN } from "@/lib/core/comment/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { PAPER_ID_WRONG, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { serializeComment } from "@/lib/server/api/serialize-comment";
import { commentBody } from "@/lib/server/comment/comment-body";
import { commentFormPage, pageOfForm } from "@/lib/server/comment/comment-form-page";
import { needsReachableWriters, refuseWriting } from "@/lib/server/comment/community";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { dropDiscussion } from "@/lib/server/comment/drop-discussion";
import { previewComment } from "@/lib/server/comment/preview";
import { refuseComment } from "@/lib/server/comment/refuse-comment";
import { type Address, gate } from "@/lib/server/gate";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import type { PaperPart } from "./paper-id";

/** Where a comment is written: on a paper, by its id or object id, or as an answer to a comment there. */
export type CommentPlace = PaperPart & { commentId?: string };

/** Writes a comment, or shows how one would look that is sent by a plain form's other button. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: commentBody,
  parameters: readPlace,
  answer: async ({ request, sender, body: said, parameters: { paperId, parentId } }) => {
    const stranger = () =>
      strangerInDiscussion(request, pageOfForm(new URL(request.url).pathname, false), said.text.trim() !== "");
    if (sender.userId === null) return stranger();
    const { userId, sessionId } = sender;
    const checked = checkComment(said.text);
    if ("problem" in checked) return refuse(400, checked.problem);
    if (said.isPreview) return commentFormPage(request, said, { html: await previewComment(checked.body) });
    const draft = { ...checked, paperId, parentId, requestKey: said.requestKey };
    const written = await runExclusive(userId, () => addComment(draft, userId, sessionId, needsReachableWriters()));
    if (written === "no-session") return stranger();
    if (typeof written === "string" || "limit" in written) return refuseComment(written, paperId, parentId);
    if (!written.isRepeated) dropDiscussion(written.paperId);
    if (isDiscussionForm(request)) return seeOther(`/comments/${written.id}`);
    const comment = await findComment(written.id);
    return comment
      ? answerJson({ newMessage: await serializeComment(comment) }, { status: 201 })
      : refuse(409, COMMENT_GONE);
  },
});

async function readPlace({ parts }: Address<CommentPlace>) {
  const closed = refuseWriting();
  if (closed) return closed;
  const paperId = await findPlace(decodeSegment(parts.paperId));
  if (paperId instanceof Refusal) return paperId;
  if (parts.commentId === undefined) return { paperId, parentId: null };
  const parentId = parseCommentId(decodeSegment(parts.commentId));
  return parentId === null ? refuse(404, COMMENT_UNKNOWN) : { paperId, parentId };
}

async function findPlace(text: string): Promise<string | Refusal> {
  if (/^[0-9a-f]{24}$/.test(text)) return (await findPaperIdByObjectId(text)) ?? refuse(404, PAPER_UNKNOWN);
  return parsePaperId(text)?.id ?? refuse(404, PAPER_ID_WRONG);
}
