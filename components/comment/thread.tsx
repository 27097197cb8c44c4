import type { Comment, CommentWriter } from "@/db/queries/comment/comments";
import { REPLY_DEPTH_MAX } from "@/lib/core/comment/community-rules";
import type { NamedHere } from "@/lib/core/comment/named-here";
import { COMMENT_HELD, DELETED_BY_WRITER, FORMER_READER, hiddenBecause } from "@/lib/core/comment/sentences";
import { countBelow, type ThreadNode, toThreadTree } from "@/lib/core/comment/thread-tree";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { CommentArticle, type CommentArticleProps, CommentStub } from "./comment-article";
import { CommentText } from "./comment-text";
import { ThreadFrame } from "./thread-frame";
import "./thread.css";

/** What a page with comments knows: what it names that is here, the current day, and whether anybody may write. */
export type CommentsContext = { named: NamedHere; today: string; isOpen: boolean };

type ListProps = { comments: Comment[]; above?: Comment[]; context: CommentsContext };

/** A paper's discussion, or a part of it, in the order of the thread. */
export const Thread = ({ paperId, ...list }: ListProps & { paperId: string }) => (
  <ThreadFrame paperId={paperId} isOpen={list.context.isOpen}>
    <ThreadList {...list} />
  </ThreadFrame>
);

/**
 * Comments with their replies below them, each level a list, so that a reader hears how deep they are. It stands below a ThreadFrame.
 * @param comments in the order of the thread. @param above what stands above them on the page.
 */
export const ThreadList = ({ comments, above = [], context }: ListProps) => (
  <div className="thread">
    <Branches nodes={toThreadTree(comments, above)} context={context} isTop />
  </div>
);

/** @param isTop of the page, where a long branch can be skipped. */
function Branches({
  nodes,
  context,
  isTop = false,
}: {
  nodes: ThreadNode[];
  context: CommentsContext;
  isTop?: boolean;
}) {
  return (
    <ol className="branch">
      {nodes.map((node, index) => {
        const next = isTop && node.replies.length > 0 ? nodes[index + 1] : undefined;
        return (
          <li key={node.comment.id}>
            <CommentInThread node={node} context={context} {...(next && { nextId: next.comment.id })} />
            {node.replies.length > 0 && <Branches nodes={node.replies} context={context} />}
          </li>
        );
      })}
    </ol>
  );
}

function CommentInThread({ node, context, nextId }: { node: ThreadNode; context: CommentsContext; nextId?: string }) {
  const { comment, parent, isAside } = node;
  return (
    <ShownComment
      comment={comment}
      context={context}
      {...(comment.parentId !== null && {
        answers: { id: comment.parentId, name: parent && writerName(parent.writer), isHere: parent !== null },
      })}
      {...(isAside && { saysAnswered: true })}
      {...(nextId !== undefined && { skip: { to: nextId, count: countBelow(node) } })}
    />
  );
}

type ShownProps = Pick<CommentArticleProps, "answers" | "saysAnswered" | "skip" | "offersAllReactions"> & {
  comment: Comment;
  context: CommentsContext;
};

/** One comment, or the line in its place. It stands below a ThreadFrame. */
export function ShownComment({ comment, context, ...props }: ShownProps) {
  const { id, state, hiddenReason, hiddenBy, createdAt, depth } = comment;
  if (state === "deleted") return <CommentStub id={id} text={DELETED_BY_WRITER} />;
  if (state === "held") return <CommentStub id={id} text={COMMENT_HELD} />;
  if (state === "hidden" && hiddenReason)
    return <CommentStub id={id} text={hiddenBecause(hiddenReason, hiddenBy?.kind)} logId={hiddenBy?.logId} />;
  return (
    <CommentArticle
      {...props}
      id={id}
      writer={comment.writer?.username ?? null}
      at={createdAt.getTime()}
      day={formatDayShort(dayOf(createdAt, "UTC"), context.today)}
      {...(comment.isSubmitter && { isSubmitter: true })}
      {...(comment.isPaperAuthor && { isPaperAuthor: true })}
      {...(comment.editedAt && { edited: comment.isEditedAfterReplies ? "after-replies" : "edited" })}
      {...(depth < REPLY_DEPTH_MAX && { isAnswerable: true })}
      reactions={Object.fromEntries(comment.reactions.map(({ reaction, count }) => [reaction, count]))}
    >
      <CommentText body={comment.body} named={context.named} />
    </CommentArticle>
  );
}

/** How a comment's writer is called. */
export const writerName = (writer: CommentWriter | null): string => writer?.username ?? FORMER_READER;
