import type { Metadata } from "next";
import { connection } from "next/server";
import { readProfileComments } from "@/app/_data/cached-profiles";
import { CommentExcerpts } from "@/components/comment/comment-excerpts";
import { DiscussionFeeds } from "@/components/comment/discussion";
import { NoSuchAccount } from "@/components/profile/no-such-account";
import { ProfilePage } from "@/components/profile/profile-overview";
import { Heading } from "@/components/ui/heading";
import { Pager } from "@/components/ui/pager";
import { profilePath } from "@/lib/core/account/profile";
import { parseUsername } from "@/lib/core/account/usernames";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { NEWEST_AGAIN, OLDER_COMMENTS } from "@/lib/core/comment/sentences";
import { feedLinks } from "@/lib/core/list/feed/address";
import {
  COMMENTS,
  commentsOfAccount,
  FOLLOW_COMMENTS_IN_FEED_READER,
  NO_COMMENTS_OF_ACCOUNT,
  NO_SUCH_ACCOUNT,
} from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request from what is cached, as its query says which part; proxy.ts answers names that are not here.
export const instant = false;

type Props = PageProps<"/users/[name]/comments">;

async function readAsked({ params, searchParams }: Props) {
  const username = hasDiscussions() ? parseUsername((await params).name) : null;
  const before = parseCommentId(firstOf((await searchParams).after) ?? "");
  await connection();
  const found = username && (await readProfileComments(username, before));
  return found ? { ...found, before } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  if (!found) return { title: NO_SUCH_ACCOUNT };
  const { username, name, isIndexed } = found.profile;
  return {
    title: commentsOfAccount(name ?? username),
    ...((!isIndexed || found.before !== null) && { robots: { index: false } }),
    alternates: { canonical: profilePath(username, "comments"), types: feedLinks(profilePath(username)) },
  };
}

export default async function ProfileCommentsPage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchAccount />;
  const { profile, comments, next, today, before } = found;
  const path = profilePath(profile.username, "comments");
  return (
    <ProfilePage profile={profile} part="comments" commentIds={comments.map(({ id }) => id)}>
      <Heading level={2} look="section" className="pt-8">
        {COMMENTS}
      </Heading>
      {comments.length === 0 && <p className="mt-2 text-soft">{NO_COMMENTS_OF_ACCOUNT}</p>}
      <CommentExcerpts comments={comments} today={today} level={3} ofOneWriter />
      <Pager
        label={COMMENTS}
        next={next === null ? null : { path: `${path}?after=${next}`, text: OLDER_COMMENTS }}
        first={before === null ? null : { path, text: NEWEST_AGAIN }}
      />
      <p className="no-print mt-6 text-meta text-soft">
        <DiscussionFeeds path={profilePath(profile.username)} text={FOLLOW_COMMENTS_IN_FEED_READER} />
      </p>
    </ProfilePage>
  );
}
