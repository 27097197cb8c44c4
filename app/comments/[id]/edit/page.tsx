import type { Metadata } from "next";
import { readAskedComment } from "@/app/_data/own-comment";
import { CommentForm } from "@/components/comment/comment-form";
import { DiscussionPage, NoSuchComment, QuotedComment, SignInToWrite } from "@/components/comment/discussion-page";
import { Notice } from "@/components/ui/notice";
import { EDITABLE_DAYS, REVISIONS_MAX, UNTRACED_EDIT_SECONDS } from "@/lib/core/comment/community-rules";
import {
  COMMENT_GONE,
  DISCUSSION_READ_ONLY,
  EDIT_COMMENT,
  EDIT_TOO_LATE,
  editLeavesTrace,
  editTells,
  SAVE_EDIT,
  SIGN_IN_TO_CHANGE,
  YOUR_COMMENT,
} from "@/lib/core/comment/sentences";
import { TELLING_EDIT_MINUTES } from "@/lib/core/notice/notices";
import { isOpenToWriters } from "@/lib/server/comment/community";

export const instant = false;

export const metadata: Metadata = { title: EDIT_COMMENT, robots: { index: false } };

export default async function EditPage({ params }: PageProps<"/comments/[id]/edit">) {
  const asked = await readAskedComment((await params).id);
  const mine = asked?.own?.comments[asked.comment.id];
  // Others' forms are no pages.
  if (!asked || (asked.own && !mine)) return <NoSuchComment />;
  const { comment, paper } = asked;
  const isLate = mine && (mine.editableUntil < Date.now() || comment.editCount >= REVISIONS_MAX);
  const closed = !isOpenToWriters()
    ? DISCUSSION_READ_ONLY
    : comment.state !== "visible"
      ? COMMENT_GONE
      : isLate
        ? EDIT_TOO_LATE
        : null;
  return (
    <DiscussionPage title={EDIT_COMMENT} paper={paper}>
      {comment.state === "visible" && <QuotedComment {...asked} />}
      {closed !== null && <Notice kind="fact">{closed}</Notice>}
      {closed === null && !mine && <SignInToWrite sentence={SIGN_IN_TO_CHANGE} path={`/comments/${comment.id}/edit`} />}
      {closed === null && mine && (
        <>
          <CommentForm
            url={`/api/comments/${comment.id}`}
            method="PATCH"
            label={YOUR_COMMENT}
            submit={SAVE_EDIT}
            cancel={`/comments/${comment.id}`}
            text={comment.body}
            paperId={paper.id}
            tells={editTells(asked.own?.toldMax ?? 0, TELLING_EDIT_MINUTES, isTelling(comment.createdAt))}
          />
          <p className="mt-6 text-meta text-soft">{editLeavesTrace(UNTRACED_EDIT_SECONDS / 60, EDITABLE_DAYS)}</p>
        </>
      )}
    </DiscussionPage>
  );
}

/** Whether an edit of a comment that was written at that instant still tells whom it names. */
const isTelling = (writtenAt: Date): boolean => Date.now() - writtenAt.getTime() <= TELLING_EDIT_MINUTES * 60_000;
