import type { Comment } from "@/db/queries/comment/comments";
import { commentFeedPath } from "@/lib/core/comment/comment-address";
import { COMMENTS_PER_PAGE } from "@/lib/core/comment/community-rules";
import {
  allComments,
  commentsAtHuggingFace,
  DISCUSSION,
  discussionClosed,
  FOLLOW_IN_FEED_READER,
  NOBODY_WROTE,
  NOBODY_WROTE_TO_READ,
  WRITE_COMMENT,
} from "@/lib/core/comment/sentences";
import { Heading } from "../ui/heading";
import { Sentence } from "../ui/sentence";
import { type CommentsContext, Thread } from "./thread";

type Props = {
  paper: {
    id: string;
    comments: number;
    ownComments: number;
    discussionLockedAt: Date | null;
    discussionLockReason: string | null;
  };
  /** The first part of the thread; empty where nobody wrote. */
  comments: Comment[];
  context: CommentsContext;
};

/** The discussion on a paper's page: its first comments, and the ways to write, to the rest, and to what stands elsewhere. */
export function Discussion({ paper, comments, context }: Props) {
  const imported = paper.comments - paper.ownComments;
  const path = `/discuss/${paper.id}`;
  return (
    <section id="discussion" aria-labelledby="discussion-title" className="min-w-0 max-w-text sm:ml-16">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Heading level={2} look="entry" id="discussion-title">
          {DISCUSSION}
        </Heading>
        {context.isOpen && comments.length > 0 && <WriteLink path={path}>{WRITE_COMMENT}</WriteLink>}
      </div>
      {paper.discussionLockedAt && (
        <p className="mt-1 text-soft">{discussionClosed(paper.discussionLockReason ?? "")}</p>
      )}
      {comments.length > 0 ? (
        <Thread paperId={paper.id} comments={comments} context={context} />
      ) : (
        <p className="mt-1 text-soft">
          {context.isOpen ? (
            <Sentence text={NOBODY_WROTE} links={[(words) => <WriteLink path={path}>{words}</WriteLink>]} />
          ) : (
            NOBODY_WROTE_TO_READ
          )}
        </p>
      )}
      {(imported > 0 || comments.length > 0) && (
        <p className="no-print mt-4 flex flex-wrap gap-x-5 text-meta text-soft">
          {paper.ownComments > COMMENTS_PER_PAGE && (
            <a className="text-link py-1" href={path}>
              {allComments(paper.ownComments)}
            </a>
          )}
          {imported > 0 && (
            <a
              className="text-link py-1"
              href={`https://huggingface.co/papers/${encodeURIComponent(paper.id)}`}
              rel="nofollow noopener"
            >
              {commentsAtHuggingFace(imported)}
            </a>
          )}
          {comments.length > 0 && <DiscussionFeeds path={`/papers/${paper.id}`} text={FOLLOW_IN_FEED_READER} />}
        </p>
      )}
    </section>
  );
}

const WriteLink = ({ path, children }: { path: string; children: string }) => (
  <a className="text-link" href={path} rel="nofollow" data-action="comment">
    {children}
  </a>
);

/** Where comments can be followed. @param path of the paper, or of the newest comments. */
export const DiscussionFeeds = ({ path, text }: { path: string; text: string }) => (
  <span className="py-1">
    {text}{" "}
    <a className="text-link" href={commentFeedPath(path, "atom")}>
      Atom
    </a>
    {" · "}
    <a className="text-link" href={commentFeedPath(path, "json")}>
      JSON
    </a>
  </span>
);
