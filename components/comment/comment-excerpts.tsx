import type { Route } from "next";
import Link from "next/link";
import type { CommentOfPaper } from "@/db/queries/comment/comments";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { commentBy } from "@/lib/core/comment/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText } from "@/lib/core/text/rich-text";
import { Heading } from "../ui/heading";
import { RichText } from "../ui/rich-text";
import { CommentTime } from "./comment-time";
import { NewestArticle } from "./newest-frame";
import { writerName } from "./thread";
import { WriterLink } from "./writer-link";

/** Characters of a comment that say what it is about. */
const EXCERPT_LENGTH = 400;

type Props = { comments: CommentOfPaper[]; today: string; level: 2 | 3; ofOneWriter?: boolean };

/**
 * The beginnings of comments, each under its paper. @param level of the papers' headings.
 * @param ofOneWriter whether the page says who wrote them.
 */
export const CommentExcerpts = ({ comments, ...props }: Props) => (
  <ol>
    {comments.map((comment) => (
      <li key={comment.id} className="border-rule border-b py-4">
        <Excerpt comment={comment} {...props} />
      </li>
    ))}
  </ol>
);

type ExcerptProps = Omit<Props, "comments"> & { comment: CommentOfPaper };

function Excerpt({ comment, today, level, ofOneWriter }: ExcerptProps) {
  const { id, paperId, paperTitle, writer, createdAt, body } = comment;
  const day = formatDayShort(dayOf(createdAt, "UTC"), today);
  return (
    <NewestArticle
      id={id}
      label={commentBy(writerName(writer), day)}
      paper={
        <Heading level={level} look="entry" dir="auto">
          <Link className="quiet-link" href={`/papers/${paperId}#discussion` as Route} prefetch={false}>
            <RichText text={parseLatex(paperTitle)} />
          </Link>
        </Heading>
      }
    >
      <p className="comment-head mt-1">
        {!ofOneWriter && (
          <strong>
            <WriterLink name={writer?.username ?? null} />
          </strong>
        )}
        <a href={`/comments/${id}`}>
          <CommentTime at={createdAt.getTime()} day={day} />
        </a>
      </p>
      <p className="font-serif text-prose" dir="auto">
        {clipText(commentPlainText(body), EXCERPT_LENGTH)}
      </p>
    </NewestArticle>
  );
}
