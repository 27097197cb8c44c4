import type { Metadata, Route } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { WriterLink } from "@/components/comment/writer-link";
import { FlagForm } from "@/components/moderation/flag-form";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { findComment } from "@/db/queries/comment/comments";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { COMMENT_GONE } from "@/lib/core/comment/sentences";
import {
  BACK_TO_COMMENT,
  REPORT_COMMENT,
  REPORT_EXPLAINED,
  REPORT_THANKS,
  SIGN_IN_TO_REPORT,
  YOUR_OWN_COMMENT,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { clipText } from "@/lib/core/text/rich-text";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions, refuseWriting } from "@/lib/server/comment/community";

// Made for each request: it says whether the viewer may report. proxy.ts answers for a comment that is not here.
export const instant = false;

export const metadata: Metadata = { title: REPORT_COMMENT, robots: { index: false } };

/** Characters of the comment that are quoted. */
const QUOTED = 600;

export default async function FlagPage({ params, searchParams }: PageProps<"/comments/[id]/flag">) {
  const id = parseCommentId((await params).id);
  const viewer = await getViewer();
  const comment = id && hasDiscussions() ? await findComment(id) : null;
  if (!comment) return <NothingHere />;
  const page = `/comments/${comment.id}`;
  const isSent = firstOf((await searchParams).done) === "sent";
  const back = (
    <p className="mt-8">
      <Link href={page as Route} prefetch={false} className="text-link">
        {BACK_TO_COMMENT}
      </Link>
    </p>
  );
  if (isSent)
    return (
      <AccountPage title={REPORT_COMMENT}>
        <Notice kind="done">{REPORT_THANKS}</Notice>
        {back}
      </AccountPage>
    );
  const closed = refuseWriting()?.sentence ?? (comment.state === "visible" ? null : COMMENT_GONE);
  const isOwn = viewer !== null && comment.writer?.id === viewer.id;
  return (
    <AccountPage title={REPORT_COMMENT}>
      {comment.state === "visible" && (
        <blockquote dir="auto" className="mb-6 wrap-anywhere border-rule border-l-2 pl-3 font-serif">
          <strong className="font-medium">
            <WriterLink name={comment.writer?.username ?? null} />:{" "}
          </strong>
          {clipText(commentPlainText(comment.body), QUOTED)}
        </blockquote>
      )}
      {closed !== null && <p>{closed}</p>}
      {closed === null && isOwn && <p>{YOUR_OWN_COMMENT}</p>}
      {closed === null && viewer === null && (
        <p>
          <Sentence
            text={SIGN_IN_TO_REPORT}
            links={[
              (words) => (
                <Link
                  href={`/signin?${new URLSearchParams({ callbackUrl: `${page}/flag` })}` as Route}
                  prefetch={false}
                  className="text-link"
                >
                  {words}
                </Link>
              ),
              (words) => (
                <Link
                  href={`/moderation/report?${new URLSearchParams({ about: page })}` as Route}
                  prefetch={false}
                  className="text-link"
                >
                  {words}
                </Link>
              ),
            ]}
          />
        </p>
      )}
      {closed === null && viewer !== null && !isOwn && (
        <>
          <p className="mb-5 text-soft">{REPORT_EXPLAINED}</p>
          <FlagForm action={`/api${page}/flag`} />
        </>
      )}
      {back}
    </AccountPage>
  );
}
