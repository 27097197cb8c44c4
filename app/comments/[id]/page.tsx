import type { Metadata } from "next";
import { readPaperPage } from "@/app/_data/cached";
import { readComment } from "@/app/_data/cached-comments";
import { CommentBranch } from "@/components/comment/comment-branch";
import { DiscussionPage, NoSuchComment } from "@/components/comment/discussion-page";
import { writerName } from "@/components/comment/thread";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { commentOn, FULL_DISCUSSION, NO_SUCH_COMMENT } from "@/lib/core/comment/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText, plainText } from "@/lib/core/text/rich-text";
import { hasDiscussions, isOpenOn } from "@/lib/server/comment/community";

// As a paper's page: whole before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ id: "_" }];
}

type Props = { params: Promise<{ id: string }> };

/** The comment with its paper; null where there is none. */
async function readAsked({ params }: Props) {
  const id = parseCommentId((await params).id);
  const found = id && hasDiscussions() ? await readComment(id) : null;
  const page = found && (await readPaperPage(found.comment.paperId));
  return found && page && { ...found, paper: page.paper };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  if (!found) return { title: NO_SUCH_COMMENT };
  const { comment, paper } = found;
  const title = clipText(plainText(parseLatex(paper.title)), 200);
  if (comment.state !== "visible") return { title, robots: { index: false } };
  return {
    title: commentOn(writerName(comment.writer), title),
    description: clipText(commentPlainText(comment.body), 200),
    alternates: { canonical: `/comments/${comment.id}` },
  };
}

export default async function CommentPage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchComment />;
  const { chain, comment, replies, next, named, today, paper } = found;
  const context = { named, today, isOpen: isOpenOn(paper) };
  return (
    <DiscussionPage title="Comment" paper={paper}>
      <CommentBranch chain={chain} comment={comment} replies={replies} context={context} />
      <p className="mt-6 text-meta">
        <a
          className="text-link py-1"
          href={next === null ? `/papers/${paper.id}#discussion` : `/discuss/${paper.id}?after=${next.slice(-24)}`}
        >
          {FULL_DISCUSSION}
        </a>
      </p>
    </DiscussionPage>
  );
}
