import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Profile } from "@/db/queries/account/profiles";
import type { CommentOfPaper } from "@/db/queries/comment/comments";
import { profilePath } from "@/lib/core/account/profile";
import { ALL_CLAIMED, CLAIMED_PAPERS } from "@/lib/core/claim/sentences";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import {
  ALL_SUBMITTED,
  ALL_UPVOTES,
  allCommentsOf,
  COMMENTS,
  FOLLOW_COMMENTS_IN_FEED_READER,
  NO_COMMENTS_OF_ACCOUNT,
  NO_UPVOTES_OF_ACCOUNT,
  SUBMITTED_PAPERS,
  UPVOTES,
} from "@/lib/core/profile/sentences";
import { CommentExcerpts } from "../comment/comment-excerpts";
import { DiscussionFeeds } from "../comment/discussion";
import { PapersInView } from "../list/papers-in-view";
import { Heading } from "../ui/heading";
import { ProfileFrame } from "./profile-frame";
import { ProfileHead } from "./profile-head";

type SomePapers = { papers: ListedPaper[]; hasMore: boolean };

type Props = {
  profile: Profile;
  comments: CommentOfPaper[];
  /** Null where there are none. */
  authored: SomePapers | null;
  submitted: SomePapers | null;
  /** Null where the account does not show it. */
  upvoted: SomePapers | null;
  today: string;
};

/** An account's page: the newest of each part. */
export function ProfileOverview({ profile, comments, authored, submitted, upvoted, today }: Props) {
  const { username, commentCount } = profile;
  return (
    <ProfilePage profile={profile} part="overview" commentIds={comments.map(({ id }) => id)}>
      {authored && (
        <ProfileSection
          title={CLAIMED_PAPERS}
          empty={false}
          more={authored.hasMore && { path: profilePath(username, "authored"), text: ALL_CLAIMED }}
        >
          <div className="mt-2">
            <PapersInView papers={authored.papers} view="titles" today={today} headingLevel={3} showsDay />
          </div>
        </ProfileSection>
      )}
      <ProfileSection
        title={COMMENTS}
        empty={comments.length === 0 && NO_COMMENTS_OF_ACCOUNT}
        more={
          commentCount > comments.length && {
            path: profilePath(username, "comments"),
            text: allCommentsOf(commentCount),
          }
        }
      >
        <CommentExcerpts comments={comments} today={today} level={3} ofOneWriter />
        <p className="no-print mt-4 text-meta text-soft">
          <DiscussionFeeds path={profilePath(username)} text={FOLLOW_COMMENTS_IN_FEED_READER} />
        </p>
      </ProfileSection>
      {submitted && (
        <ProfileSection
          title={SUBMITTED_PAPERS}
          empty={false}
          more={submitted.hasMore && { path: profilePath(username, "papers"), text: ALL_SUBMITTED }}
        >
          <div className="mt-2">
            <PapersInView papers={submitted.papers} view="titles" today={today} headingLevel={3} showsDay />
          </div>
        </ProfileSection>
      )}
      {upvoted && (
        <ProfileSection
          title={UPVOTES}
          empty={upvoted.papers.length === 0 && NO_UPVOTES_OF_ACCOUNT}
          more={upvoted.hasMore && { path: profilePath(username, "upvotes"), text: ALL_UPVOTES }}
        >
          <div className="mt-2">
            <PapersInView papers={upvoted.papers} view="titles" today={today} headingLevel={3} showsDay />
          </div>
        </ProfileSection>
      )}
    </ProfilePage>
  );
}

type PageProps = Parameters<typeof ProfileHead>[0] & { commentIds?: string[]; children: ReactNode };

/** A page of an account, below what stands over each of them. */
export const ProfilePage = ({ profile, part, commentIds = [], children }: PageProps) => (
  <ProfileFrame name={profile.username} commentIds={commentIds}>
    <div className="page-width pt-8 sm:pt-12">
      <ProfileHead profile={profile} part={part} />
      <div className="max-w-text">{children}</div>
    </div>
  </ProfileFrame>
);

type SectionProps = {
  title: string;
  /** In place of the rest, where there is nothing. */
  empty: string | false;
  /** Where all of it is. */
  more: { path: Route; text: string } | false;
  children: ReactNode;
};

/** A part of an account's page, with the way to all of it. */
const ProfileSection = ({ title, empty, more, children }: SectionProps) => (
  <section className="pt-8">
    <Heading level={2} look="section">
      {title}
    </Heading>
    {empty ? <p className="mt-2 text-soft">{empty}</p> : children}
    {more && (
      <p className="mt-3 text-meta">
        <Link href={more.path} prefetch={false} className="text-link py-1">
          {more.text}
        </Link>
      </p>
    )}
  </section>
);
