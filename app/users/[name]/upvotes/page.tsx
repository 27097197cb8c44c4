import type { Metadata } from "next";
import { connection } from "next/server";
import { readProfileUpvotes } from "@/app/_data/cached-profiles";
import { PapersInView } from "@/components/list/papers-in-view";
import { NoSuchAccount } from "@/components/profile/no-such-account";
import { ProfilePage } from "@/components/profile/profile-overview";
import { Heading } from "@/components/ui/heading";
import { Pager } from "@/components/ui/pager";
import { parseUpvotePlace, profilePath } from "@/lib/core/account/profile";
import { parseUsername } from "@/lib/core/account/usernames";
import {
  NEWEST_UPVOTES,
  NO_SUCH_ACCOUNT,
  NO_UPVOTES_OF_ACCOUNT,
  OLDER_UPVOTES,
  UPVOTES,
  upvotesOfAccount,
} from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";

// As the page of comments; it is there for accounts that chose to show it.
export const instant = false;

type Props = PageProps<"/users/[name]/upvotes">;

async function readAsked({ params, searchParams }: Props) {
  const username = hasDiscussions() ? parseUsername((await params).name) : null;
  const after = parseUpvotePlace(firstOf((await searchParams).after) ?? "");
  await connection();
  const found = username && (await readProfileUpvotes(username, after));
  return found ? { ...found, after } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  if (!found) return { title: NO_SUCH_ACCOUNT };
  const { username, name, isIndexed } = found.profile;
  return {
    title: upvotesOfAccount(name ?? username),
    ...((!isIndexed || found.after !== null) && { robots: { index: false } }),
    alternates: { canonical: profilePath(username, "upvotes") },
  };
}

export default async function ProfileUpvotesPage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchAccount />;
  const { profile, papers, next, today, after } = found;
  const path = profilePath(profile.username, "upvotes");
  return (
    <ProfilePage profile={profile} part="upvotes">
      <Heading level={2} look="section" className="pt-8 pb-2">
        {UPVOTES}
      </Heading>
      {papers.length === 0 && <p className="mt-2 text-soft">{NO_UPVOTES_OF_ACCOUNT}</p>}
      <PapersInView papers={papers} view="titles" today={today} headingLevel={3} showsDay />
      <Pager
        label={UPVOTES}
        next={next === null ? null : { path: `${path}?after=${encodeURIComponent(next)}`, text: OLDER_UPVOTES }}
        first={after === null ? null : { path, text: NEWEST_UPVOTES }}
      />
    </ProfilePage>
  );
}
