import Link from "next/link";
import type { Profile } from "@/db/queries/account/profiles";
import { profilePath } from "@/lib/core/account/profile";
import { CLAIMED_PAPERS } from "@/lib/core/claim/sentences";
import { COMMENTS, PROFILE_OVERVIEW, PROFILE_PARTS, SUBMITTED_PAPERS, UPVOTES } from "@/lib/core/profile/sentences";
import { COLLECTIONS } from "@/lib/core/site/page-names";

/** Pages of an account. */
const PARTS = {
  overview: PROFILE_OVERVIEW,
  authored: CLAIMED_PAPERS,
  comments: COMMENTS,
  papers: SUBMITTED_PAPERS,
  collections: COLLECTIONS,
  upvotes: UPVOTES,
};
export type ProfilePart = keyof typeof PARTS;

function isShown(part: ProfilePart, { showsUpvotes, hasSubmitted, hasAuthored, hasCollections }: Profile): boolean {
  if (part === "upvotes") return showsUpvotes;
  if (part === "authored") return hasAuthored;
  if (part === "collections") return hasCollections;
  return part !== "papers" || hasSubmitted;
}

/** The ways between the pages of an account. @param part the one that is shown. */
export const ProfileNav = ({ profile, part }: { profile: Profile; part: ProfilePart }) => (
  <nav aria-label={PROFILE_PARTS} className="no-print mt-4 flex flex-wrap gap-x-5 gap-y-1 text-meta">
    {(Object.keys(PARTS) as ProfilePart[])
      .filter((each) => isShown(each, profile))
      .map((each) => (
        <Link
          key={each}
          href={profilePath(profile.username, each === "overview" ? undefined : each)}
          prefetch={false}
          aria-current={each === part ? "page" : undefined}
          className={`min-w-8 py-1 ${each === part ? "text-accent" : "quiet-link"}`}
        >
          {PARTS[each]}
        </Link>
      ))}
  </nav>
);
