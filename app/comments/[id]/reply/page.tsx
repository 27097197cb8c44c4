import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { readAskedComment } from "@/app/_data/own-comment";
import { CommentForm } from "@/components/comment/comment-form";
import { DiscussionPage, NoSuchComment, QuotedComment, SignInToWrite } from "@/components/comment/discussion-page";
import { writerName } from "@/components/comment/thread";
import { Notice } from "@/components/ui/notice";
import { REPLY_DEPTH_MAX } from "@/lib/core/comment/community-rules";
import {
  BRANCH_FULL,
  COMMENT_GONE,
  DISCUSSION_READ_ONLY,
  replyToComment,
  SEND_COMMENT,
  SIGN_IN_TO_WRITE,
  tellsAtMost,
  YOUR_REPLY,
} from "@/lib/core/comment/sentences";
import { isOpenToWriters } from "@/lib/server/comment/community";

// Has a form with a key of its own.
export const instant = false;

export const metadata: Metadata = { title: YOUR_REPLY, robots: { index: false } };

export default async function ReplyPage({ params }: PageProps<"/comments/[id]/reply">) {
  const asked = await readAskedComment((await params).id);
  if (!asked) return <NoSuchComment />;
  const { comment, paper, own, viewer } = asked;
  if (comment.state !== "visible")
    return (
      <DiscussionPage title={YOUR_REPLY} paper={paper}>
        <p>{COMMENT_GONE}</p>
      </DiscussionPage>
    );
  const closed = !isOpenToWriters()
    ? DISCUSSION_READ_ONLY
    : comment.depth >= REPLY_DEPTH_MAX
      ? BRANCH_FULL
      : (own?.why ?? null);
  return (
    <DiscussionPage title={replyToComment(writerName(comment.writer))} paper={paper}>
      <QuotedComment {...asked} />
      {closed !== null && <Notice kind="fact">{closed}</Notice>}
      {closed === null && !own && <SignInToWrite sentence={SIGN_IN_TO_WRITE} path={`/comments/${comment.id}/reply`} />}
      {closed === null && own && (
        <CommentForm
          url={`/api/papers/${paper.id}/comment/${comment.id}/reply`}
          method="POST"
          label={YOUR_REPLY}
          submit={SEND_COMMENT}
          cancel={`/comments/${comment.id}`}
          requestKey={randomUUID()}
          draftOf={`${viewer?.id} ${comment.id}`}
          paperId={paper.id}
          tells={tellsAtMost(own.toldMax)}
        />
      )}
    </DiscussionPage>
  );
}
