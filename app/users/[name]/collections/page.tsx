import type { Metadata } from "next";
import { connection } from "next/server";
import { readProfileCollections } from "@/app/_data/cached-collections";
import { CollectionList } from "@/components/collection/collection-list";
import { NoSuchAccount } from "@/components/profile/no-such-account";
import { ProfilePage } from "@/components/profile/profile-overview";
import { Heading } from "@/components/ui/heading";
import { Pager } from "@/components/ui/pager";
import { profilePath } from "@/lib/core/account/profile";
import { parseUsername } from "@/lib/core/account/usernames";
import { formatCollectionPlace, parseCollectionPlace } from "@/lib/core/collection/collection";
import {
  collectionsOfAccount,
  FIRST_COLLECTIONS,
  MORE_COLLECTIONS,
  NO_COLLECTIONS_OF_ACCOUNT,
} from "@/lib/core/collection/sentences";
import { NO_SUCH_ACCOUNT } from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { hasDiscussions } from "@/lib/server/comment/community";

// As the page of comments.
export const instant = false;

type Props = PageProps<"/users/[name]/collections">;

async function readAsked({ params, searchParams }: Props) {
  const username = hasDiscussions() ? parseUsername((await params).name) : null;
  const after = parseCollectionPlace(firstOf((await searchParams).after) ?? "");
  await connection();
  const found = username && (await readProfileCollections(username, after));
  return found ? { ...found, after } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  if (!found) return { title: NO_SUCH_ACCOUNT };
  const { username, name, isIndexed } = found.profile;
  return {
    title: collectionsOfAccount(name ?? username),
    ...((!isIndexed || found.after !== null) && { robots: { index: false } }),
    alternates: { canonical: profilePath(username, "collections") },
  };
}

export default async function ProfileCollectionsPage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchAccount />;
  const { profile, collections, next, today, after } = found;
  const path = profilePath(profile.username, "collections");
  return (
    <ProfilePage profile={profile} part="collections">
      <Heading level={2} look="section" className="pt-8">
        {COLLECTIONS}
      </Heading>
      {collections.length === 0 && <p className="mt-2 text-soft">{NO_COLLECTIONS_OF_ACCOUNT}</p>}
      <CollectionList collections={collections} today={today} level={3} />
      <Pager
        label={COLLECTIONS}
        next={next && { path: `${path}?after=${formatCollectionPlace(next)}`, text: MORE_COLLECTIONS }}
        first={after === null ? null : { path, text: FIRST_COLLECTIONS }}
      />
    </ProfilePage>
  );
}
