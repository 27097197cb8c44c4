import { findComment } from "@/db/queries/comment/comments";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { COMMENT_GONE, COMMENT_UNKNOWN } from "@/lib/core/comment/sentences";
import { serializeComment } from "@/lib/server/api/serialize-comment";
import { refuseWriting } from "@/lib/server/comment/community";
import type { Address } from "@/lib/server/gate";
import { answerJson } from "@/lib/server/http/answers";
import { type Refusal, refuse } from "@/lib/server/http/refusal";

/** The part of a path that names a comment. */
export type CommentPart = { id: string };

/** The comment that a handler's path names, where something can be written; the refusal otherwise. */
export const readCommentId = ({ parts }: Address<CommentPart>): string | Refusal =>
  refuseWriting() ?? parseCommentId(parts.id) ?? refuse(404, COMMENT_UNKNOWN);

/** A comment as it is after a change, as Hugging Face's clients read it. */
export async function answerComment(id: string): Promise<Response | Refusal> {
  const comment = await findComment(id);
  return comment ? answerJson({ updatedComment: await serializeComment(comment) }) : refuse(409, COMMENT_GONE);
}
