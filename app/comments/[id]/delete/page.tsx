import type { Metadata } from "next";
import { readAskedComment } from "@/app/_data/own-comment";
import { DiscussionPage, NoSuchComment, QuotedComment, SignInToWrite } from "@/components/comment/discussion-page";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/core/comment/comment-moment";
import { RESTORABLE_HOURS } from "@/lib/core/comment/community-rules";
import {
  canBeRestored,
  DELETE_COMMENT,
  DELETE_EXPLAINED,
  DISCUSSION_READ_ONLY,
  RESTORE_COMMENT,
  RESTORE_TOO_LATE,
  restorableUntil,
  SIGN_IN_TO_CHANGE,
} from "@/lib/core/comment/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { isOpenToWriters } from "@/lib/server/comment/community";

export const instant = false;

export const metadata: Metadata = { title: DELETE_COMMENT, robots: { index: false } };

/** Deletes a comment of the viewer's, or brings it back while that can be done. */
export default async function DeletePage({ params }: PageProps<"/comments/[id]/delete">) {
  const asked = await readAskedComment((await params).id);
  const mine = asked?.own?.comments[asked.comment.id];
  // Others' forms are no pages.
  if (!asked || (asked.own && !mine)) return <NoSuchComment />;
  const { comment, paper, today } = asked;
  const isDeleted = comment.state === "deleted";
  const url = `/api/comments/${comment.id}`;
  const cancel = isDeleted ? `/discuss/${paper.id}` : `/comments/${comment.id}`;
  return (
    <DiscussionPage title={isDeleted ? RESTORE_COMMENT : DELETE_COMMENT} paper={paper}>
      {comment.state === "visible" && <QuotedComment {...asked} />}
      {!isOpenToWriters() && <Notice kind="fact">{DISCUSSION_READ_ONLY}</Notice>}
      {!mine && <SignInToWrite sentence={SIGN_IN_TO_CHANGE} path={`/comments/${comment.id}/delete`} />}
      {isOpenToWriters() && mine && !isDeleted && (
        <form method="post" action={formAction("DELETE", url)} className="space-y-4">
          <p>
            {DELETE_EXPLAINED} {canBeRestored(RESTORABLE_HOURS)}
          </p>
          <Choice submit="Delete" cancel={cancel} />
        </form>
      )}
      {isOpenToWriters() && mine && isDeleted && (mine.restorableUntil ?? 0) <= Date.now() && <p>{RESTORE_TOO_LATE}</p>}
      {isOpenToWriters() && mine && isDeleted && (mine.restorableUntil ?? 0) > Date.now() && (
        <form method="post" action={`${url}/restore`} className="space-y-4">
          <p>{restorableUntil(formatMoment(new Date(mine.restorableUntil ?? 0), today))}</p>
          <Choice submit="Restore" cancel={cancel} />
        </form>
      )}
    </DiscussionPage>
  );
}

const Choice = ({ submit, cancel }: { submit: string; cancel: string }) => (
  <p className="flex flex-wrap items-center gap-4">
    <Button>{submit}</Button>
    <a href={cancel} className="text-link px-1 py-2">
      Cancel
    </a>
  </p>
);
