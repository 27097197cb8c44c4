import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Comment } from "@/db/queries/comment/comments";
import { type NamedHere, NOTHING_NAMED } from "@/lib/core/comment/named-here";
import { COMMENT_NOT_HERE, DISCUSSIONS, NO_SUCH_COMMENT } from "@/lib/core/comment/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { parseLatex } from "@/lib/core/text/latex";
import { hasDiscussions } from "@/lib/server/comment/community";
import { NoSuchPage } from "../site/no-such-page";
import { NotFoundAnswer } from "../site/not-found-answer";
import { Heading } from "../ui/heading";
import { RichText } from "../ui/rich-text";
import { Sentence } from "../ui/sentence";
import { CommentText } from "./comment-text";
import { WriterLink } from "./writer-link";

/** A page about a paper's discussion or a part of it: what it is, and below it the paper. */
export function DiscussionPage({
  title,
  paper,
  children,
}: {
  title: string;
  paper: { id: string; title: string };
  children: ReactNode;
}) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="section">
          {title}
        </Heading>
        <p className="mt-1 font-serif text-prose" dir="auto">
          <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
            <RichText text={parseLatex(paper.title)} />
          </Link>
        </p>
      </header>
      <div className="max-w-text pt-6">{children}</div>
    </div>
  );
}

/** A comment that a form is about, without what can be done to it. */
export function QuotedComment({
  comment,
  today,
  named = NOTHING_NAMED,
}: {
  comment: Comment;
  today: string;
  named?: NamedHere;
}) {
  return (
    <blockquote className="mb-6 border-rule border-s-2 ps-4">
      <p className="comment-head">
        <strong>
          <WriterLink name={comment.writer?.username ?? null} />
        </strong>
        <a href={`/comments/${comment.id}`}>
          <time dateTime={comment.createdAt.toISOString()}>
            {formatDayShort(dayOf(comment.createdAt, "UTC"), today)}
          </time>
        </a>
      </p>
      <CommentText body={comment.body} named={named} />
    </blockquote>
  );
}

/** In place of a form, for who is not signed in. @param sentence with the words of the link in brackets. */
export const SignInToWrite = ({ sentence, path }: { sentence: string; path: string }) => (
  <p>
    <Sentence
      text={sentence}
      links={[
        (words) => (
          <a className="text-link" href={`/signin?${new URLSearchParams({ callbackUrl: path })}`} rel="nofollow">
            {words}
          </a>
        ),
      ]}
    />
  </p>
);

/** The answer where no comment is. */
export const NoSuchComment = () => (
  <NotFoundAnswer
    page={
      <NoSuchPage title={NO_SUCH_COMMENT}>
        <p>{COMMENT_NOT_HERE}</p>
        {hasDiscussions() && (
          <p>
            <a href="/comments" className="text-link">
              {DISCUSSIONS}
            </a>
          </p>
        )}
      </NoSuchPage>
    }
  />
);

/** The answer where this site has none of it. */
export const NoDiscussions = ({ sentence }: { sentence: string }) => (
  <NotFoundAnswer
    page={
      <NoSuchPage title={DISCUSSIONS}>
        <p>{sentence}</p>
      </NoSuchPage>
    }
  />
);
