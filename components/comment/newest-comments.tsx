import type { Route } from "next";
import Link from "next/link";
import type { CommentOfPaper } from "@/db/queries/comment/comments";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import {
  COMMUNITY_RULES,
  commentBy,
  DISCUSSIONS,
  FOLLOW_ALL_IN_FEED_READER,
  NEWEST_AGAIN,
  NEWEST_COMMENTS,
  NO_COMMENTS_YET,
  OLDER_COMMENTS,
} from "@/lib/core/comment/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText } from "@/lib/core/text/rich-text";
import { Heading } from "../ui/heading";
import { Pager } from "../ui/pager";
import { RichText } from "../ui/rich-text";
import { CommentTime } from "./comment-time";
import { DiscussionFeeds } from "./discussion";
import { NewestArticle, NewestFrame } from "./newest-frame";
import { writerName } from "./thread";

/** Characters of a comment that say what it is about. */
const EXCERPT_LENGTH = 400;

type Props = { comments: CommentOfPaper[]; next: string | null; today: string; isFirst: boolean };

/** The newest comments of the site, each under its paper. */
export function NewestComments({ comments, next, today, isFirst }: Props) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="page">
          {DISCUSSIONS}
        </Heading>
        <p className="mt-2 text-soft">{comments.length === 0 && isFirst ? NO_COMMENTS_YET : NEWEST_COMMENTS}</p>
      </header>
      <div className="max-w-text">
        <NewestFrame ids={comments.map(({ id }) => id)}>
          <ol>
            {comments.map((comment) => (
              <li key={comment.id} className="border-rule border-b py-4">
                <Excerpt comment={comment} today={today} />
              </li>
            ))}
          </ol>
        </NewestFrame>
        <Pager
          label={DISCUSSIONS}
          next={next === null ? null : { path: `/comments?after=${next}`, text: OLDER_COMMENTS }}
          first={isFirst ? null : { path: "/comments", text: NEWEST_AGAIN }}
        />
        <p className="no-print mt-6 flex flex-wrap gap-x-5 text-meta text-soft">
          <DiscussionFeeds path="/comments" text={FOLLOW_ALL_IN_FEED_READER} />
          <Link className="text-link py-1" href="/about/community" prefetch={false}>
            {COMMUNITY_RULES}
          </Link>
        </p>
      </div>
    </div>
  );
}

function Excerpt({ comment, today }: { comment: CommentOfPaper; today: string }) {
  const { id, paperId, paperTitle, writer, createdAt, body } = comment;
  const day = formatDayShort(dayOf(createdAt, "UTC"), today);
  return (
    <NewestArticle
      id={id}
      label={commentBy(writerName(writer), day)}
      paper={
        <Heading level={2} look="entry" dir="auto">
          <Link className="quiet-link" href={`/papers/${paperId}#discussion` as Route} prefetch={false}>
            <RichText text={parseLatex(paperTitle)} />
          </Link>
        </Heading>
      }
    >
      <p className="comment-head mt-1">
        <strong>{writerName(writer)}</strong>
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
