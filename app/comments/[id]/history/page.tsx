import type { Metadata } from "next";
import { readPaperPage } from "@/app/_data/cached";
import { readComment, readHistory } from "@/app/_data/cached-comments";
import { CommentHistory } from "@/components/comment/comment-history";
import { DiscussionPage, NoSuchComment } from "@/components/comment/discussion-page";
import { writerName } from "@/components/comment/thread";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { COMMENT_GONE, HISTORY_OF_COMMENT, historyOf } from "@/lib/core/comment/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";

// As the comment's page.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ id: "_" }];
}

export const metadata: Metadata = { title: HISTORY_OF_COMMENT, robots: { index: false } };

export default async function HistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const id = parseCommentId((await params).id);
  const found = id && hasDiscussions() ? await readComment(id) : null;
  const page = found && (await readPaperPage(found.comment.paperId));
  if (!found || !page) return <NoSuchComment />;
  const { comment } = found;
  const history = await readHistory(comment.id, comment.paperId);
  return (
    <DiscussionPage title={historyOf(writerName(comment.writer))} paper={page.paper}>
      {comment.state === "visible" ? <CommentHistory {...history} /> : <p>{COMMENT_GONE}</p>}
      <p className="mt-8 text-meta">
        <a className="text-link py-1" href={`/comments/${comment.id}`}>
          To the comment
        </a>
      </p>
    </DiscussionPage>
  );
}
