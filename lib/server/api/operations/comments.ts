import { z } from "zod";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { reactions } from "@/lib/core/comment/community-rules";
import { COMMENT_CURSOR_WRONG } from "@/lib/core/comment/sentences";
import { commentInput } from "../../comment/comment-input";
import { operation } from "../operation";
import { limitOf } from "../query";
import { commentShape, newestCommentShape, reactionShape } from "../shapes/comments";

/** Of examples; each site has comments of its own. */
const COMMENT = "692fa1c0a1b2c3d4e5f60718";
const commentPart = { id: "Id of a comment." };
const paperPart = { paperId: "The paper's object id (`_id`), or its id." };
const RULES =
  "How often, and how many links, /about/community says; 429 tells when to try again, 403 what will not be taken later either.";

export const readNewestComments = operation({
  id: "listComments",
  headers: ["Link"],
  method: "get",
  path: "/api/comments",
  summary: "The newest comments",
  description: "What readers wrote lately on any paper, the newest first; the Link header leads on.",
  query: z.object({
    cursor: z
      .string({ error: COMMENT_CURSOR_WRONG })
      .refine(parseCommentId, COMMENT_CURSOR_WRONG)
      .optional()
      .describe("Where the page before ended."),
    limit: limitOf(100, 20),
  }),
  answer: { description: "The comments.", schema: z.array(newestCommentShape) },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/comments?limit=3" },
});

const newMessage = {
  method: "post",
  body: commentInput,
  answer: {
    status: 201,
    description: "The comment as it stands.",
    schema: z.strictObject({ newMessage: commentShape }),
  },
  refusals: [400, 401, 403, 404, 409, 413],
  scope: "write",
} as const;

const updated = {
  parts: commentPart,
  answer: { description: "The comment as it is now.", schema: z.strictObject({ updatedComment: commentShape }) },
  scope: "write",
} as const;

const reaction = {
  path: "/api/comments/{id}/reactions/{name}",
  parts: { ...commentPart, name: `One of ${reactions.join(", ")}.` },
  answer: {
    description: "All reactions to it now.",
    schema: z.strictObject({ reactions: z.array(reactionShape) }),
  },
  refusals: [401, 403, 404, 409, 413],
  scope: "write",
  example: { path: `/api/comments/${COMMENT}/reactions/heart` },
} as const;

export const commentOperations = [
  readNewestComments,
  operation({
    ...newMessage,
    id: "addComment",
    path: "/api/papers/{paperId}/comment",
    summary: "Comment on a paper",
    description: RULES,
    parts: paperPart,
    example: { path: "/api/papers/2404.18911/comment", body: { comment: "Why is the *adapter* not shared?" } },
  }),
  operation({
    ...newMessage,
    id: "replyToComment",
    path: "/api/papers/{paperId}/comment/{commentId}/reply",
    summary: "Answer a comment",
    description: `409 when it was deleted or hidden meanwhile, or its branch is full. ${RULES}`,
    parts: { ...paperPart, commentId: "Id of the comment that you answer." },
    example: { path: `/api/papers/2404.18911/comment/${COMMENT}/reply`, body: { comment: "See section 3.2." } },
  }),
  operation({
    ...updated,
    id: "editComment",
    method: "patch",
    path: "/api/comments/{id}",
    summary: "Edit your comment",
    description:
      "For seven days. In the first five minutes, while nobody has answered or reacted, it leaves no trace; after that what it said before can be read.",
    body: commentInput,
    refusals: [400, 401, 403, 404, 409, 413],
    example: { path: `/api/comments/${COMMENT}`, body: { comment: "Why is the adapter not shared?" } },
  }),
  operation({
    id: "deleteComment",
    method: "delete",
    path: "/api/comments/{id}",
    summary: "Delete your comment",
    description: "A second time changes nothing. It can be restored for a day.",
    parts: commentPart,
    answer: { description: "It is gone.", schema: z.strictObject({}) },
    refusals: [401, 403, 404, 413],
    scope: "write",
    example: { path: `/api/comments/${COMMENT}` },
  }),
  operation({
    ...updated,
    id: "restoreComment",
    method: "post",
    path: "/api/comments/{id}/restore",
    summary: "Restore your comment",
    refusals: [401, 403, 404, 409, 413],
    example: { path: `/api/comments/${COMMENT}/restore` },
  }),
  operation({
    ...reaction,
    id: "addReaction",
    method: "put",
    summary: "React to a comment",
    description: "A second time changes nothing.",
  }),
  operation({ ...reaction, id: "removeReaction", method: "delete", summary: "Take a reaction back" }),
  operation({
    id: "previewComment",
    method: "post",
    path: "/api/comments/preview",
    summary: "See how a comment would look",
    description: "Nothing is written.",
    body: commentInput,
    answer: { description: "The comment as HTML.", schema: z.strictObject({ html: z.string() }) },
    refusals: [400, 401, 403, 404, 413],
    scope: "write",
    example: { path: "/api/comments/preview", body: { comment: "Why is $x^2$ not *shared*?" } },
  }),
];
