import { db } from "@/db/client";
import type { Comment } from "@/db/queries/comment/comments";
import { findNamedHere } from "@/db/queries/comment/named-here";
import { listReactionsOf } from "@/db/queries/comment/reactions";
import { COMMENT_ID_LENGTH } from "@/db/schema";
import { commentHtml } from "@/lib/core/comment/comment-html";
import type { HiddenReason } from "@/lib/core/comment/community-rules";
import type { NamedHere } from "@/lib/core/comment/named-here";
import { siteUrl } from "../runtime/env";
import { readerToUser } from "./serialize-paper";
import type { HfComment, HfReaction } from "./shapes/comments";

/** Comments that are made HTML before others get their turn: a long one takes some milliseconds. */
const MADE_AT_ONCE = 10;

/** Comments as Hugging Face's clients read them, in their order, with who reacted. */
export async function serializeComments(comments: Comment[]): Promise<HfComment[]> {
  const reacted = comments.flatMap(({ id, reactions }) => (reactions.length > 0 ? [id] : []));
  const [reactions, named] = await Promise.all([listReactionsOf(db, reacted), findNamedHere(comments)]);
  const serialized: HfComment[] = [];
  for (const [index, comment] of comments.entries()) {
    if (index % MADE_AT_ONCE === MADE_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    serialized.push(toHfComment(comment, reactions.get(comment.id) ?? [], named));
  }
  return serialized;
}

/** One comment so. */
export const serializeComment = async (comment: Comment): Promise<HfComment> =>
  (await serializeComments([comment]))[0]!;

function toHfComment(comment: Comment, reactions: HfReaction[], named: NamedHere): HfComment {
  const author = comment.writer ? readerToUser(comment.writer) : undefined;
  const isVisible = comment.state === "visible";
  return {
    id: comment.id,
    author,
    createdAt: comment.createdAt.toISOString(),
    type: "comment",
    data: {
      edited: comment.editCount > 0,
      hidden: !isVisible,
      hiddenReason: comment.hiddenReason ? inHfWords(comment.hiddenReason) : undefined,
      latest: {
        raw: comment.body,
        html: isVisible ? commentHtml(comment.body, named, siteUrl()) : "",
        updatedAt: (comment.editedAt ?? comment.createdAt).toISOString(),
        author,
      },
      numEdits: comment.editCount,
      editors: author ? [author.name] : [],
      editorAvatarUrls: author?.avatarUrl ? [author.avatarUrl] : [],
      reactions,
      isReport: false,
      parentCommentId: comment.depth > 0 ? comment.path.slice(0, COMMENT_ID_LENGTH) : undefined,
      replyToId: comment.parentId ?? undefined,
      isSubmitter: comment.isSubmitter,
      isPaperAuthor: comment.isPaperAuthor,
    },
  };
}

/** Two reasons are this site's own. */
const inHfWords = (reason: HiddenReason) =>
  reason === "personal-data" || reason === "impersonation" ? ("abuse" as const) : reason;
