import Link from "next/link";
import type { CommentOfPaper } from "@/db/queries/comment/comments";
import {
  COMMUNITY_RULES,
  DISCUSSIONS,
  FOLLOW_ALL_IN_FEED_READER,
  NEWEST_AGAIN,
  NEWEST_COMMENTS,
  NO_COMMENTS_YET,
  OLDER_COMMENTS,
} from "@/lib/core/comment/sentences";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { Heading } from "../ui/heading";
import { Pager } from "../ui/pager";
import { CommentExcerpts } from "./comment-excerpts";
import { DiscussionFeeds } from "./discussion";
import { NewestFrame } from "./newest-frame";

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
          <CommentExcerpts comments={comments} today={today} level={2} />
        </NewestFrame>
        <Pager
          label={DISCUSSIONS}
          next={next === null ? null : { path: `/comments?after=${next}`, text: OLDER_COMMENTS }}
          first={isFirst ? null : { path: "/comments", text: NEWEST_AGAIN }}
        />
        <p className="no-print mt-6 flex flex-wrap gap-x-5 text-meta text-soft">
          <DiscussionFeeds path="/comments" text={FOLLOW_ALL_IN_FEED_READER} />
          <Link className="text-link py-1" href="/collections" prefetch={false}>
            {COLLECTIONS}
          </Link>
          <Link className="text-link py-1" href="/about/community" prefetch={false}>
            {COMMUNITY_RULES}
          </Link>
        </p>
      </div>
    </div>
  );
}
