import type { Metadata } from "next";
import { connection } from "next/server";
import { readProfilePapers } from "@/app/_data/cached-profiles";
import { PapersInView } from "@/components/list/papers-in-view";
import { NoSuchAccount } from "@/components/profile/no-such-account";
import { ProfilePage } from "@/components/profile/profile-overview";
import { Heading } from "@/components/ui/heading";
import { Pager } from "@/components/ui/pager";
import { type ProfilePapers, parseProfilePlace, profilePath } from "@/lib/core/account/profile";
import { parseUsername } from "@/lib/core/account/usernames";
import {
  CLAIMED_PAPERS,
  NEWEST_CLAIMED,
  NONE_CLAIMED,
  OLDER_CLAIMED,
  papersByAccount,
} from "@/lib/core/claim/sentences";
import {
  NEWEST_SUBMITTED,
  NEWEST_UPVOTES,
  NO_SUCH_ACCOUNT,
  NO_UPVOTES_OF_ACCOUNT,
  NONE_SUBMITTED,
  OLDER_SUBMITTED,
  OLDER_UPVOTES,
  papersOfAccount,
  SUBMITTED_PAPERS,
  UPVOTES,
  upvotesOfAccount,
} from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";

/** What the pages of each say. */
const WORDS = {
  authored: {
    titleOf: papersByAccount,
    heading: CLAIMED_PAPERS,
    empty: NONE_CLAIMED,
    older: OLDER_CLAIMED,
    newest: NEWEST_CLAIMED,
  },
  papers: {
    titleOf: papersOfAccount,
    heading: SUBMITTED_PAPERS,
    empty: NONE_SUBMITTED,
    older: OLDER_SUBMITTED,
    newest: NEWEST_SUBMITTED,
  },
  upvotes: {
    titleOf: upvotesOfAccount,
    heading: UPVOTES,
    empty: NO_UPVOTES_OF_ACCOUNT,
    older: OLDER_UPVOTES,
    newest: NEWEST_UPVOTES,
  },
};

type Asked = {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function readAsked(which: ProfilePapers, { params, searchParams }: Asked) {
  const username = hasDiscussions() ? parseUsername((await params).name) : null;
  const after = parseProfilePlace(firstOf((await searchParams).after) ?? "");
  await connection();
  const found = username && (await readProfilePapers(username, which, after));
  return found ? { ...found, after } : null;
}

/** What the head of a page of an account's papers says. */
export async function describePapersOfAccount(which: ProfilePapers, asked: Asked): Promise<Metadata> {
  const found = await readAsked(which, asked);
  if (!found) return { title: NO_SUCH_ACCOUNT };
  const { username, name, isIndexed } = found.profile;
  return {
    title: WORDS[which].titleOf(name ?? username),
    ...((!isIndexed || found.after !== null) && { robots: { index: false } }),
    alternates: { canonical: profilePath(username, which) },
  };
}

/** A page of what an account submitted, or upvoted where it shows that. */
export async function PapersOfAccount({ which, asked }: { which: ProfilePapers; asked: Asked }) {
  const found = await readAsked(which, asked);
  if (!found) return <NoSuchAccount />;
  const { profile, papers, next, today, after } = found;
  const { heading, empty, older, newest } = WORDS[which];
  const path = profilePath(profile.username, which);
  return (
    <ProfilePage profile={profile} part={which}>
      <Heading level={2} look="section" className="pt-8 pb-2">
        {heading}
      </Heading>
      {papers.length === 0 && <p className="mt-2 text-soft">{empty}</p>}
      <PapersInView papers={papers} view="titles" today={today} headingLevel={3} showsDay />
      <Pager
        label={heading}
        next={next === null ? null : { path: `${path}?after=${encodeURIComponent(next)}`, text: older }}
        first={after === null ? null : { path, text: newest }}
      />
    </ProfilePage>
  );
}
