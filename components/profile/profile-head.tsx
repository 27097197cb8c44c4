import type { Profile } from "@/db/queries/account/profiles";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { plural } from "@/lib/core/plural";
import { ACCOUNT_SUSPENDED, commentsHidden, memberSince } from "@/lib/core/profile/sentences";
import { Heading } from "../ui/heading";
import { AboutText } from "./about-text";
import { UnseenAbout, ViewersPart } from "./profile-frame";
import { ProfileNav, type ProfilePart } from "./profile-nav";

/** Over each page of an account: who it is, what it says of itself, and the ways to its parts. */
export function ProfileHead({ profile, part }: { profile: Profile; part: ProfilePart }) {
  const { username, name, createdAt, isSuspended, bio, links, commentCount, hiddenCount } = profile;
  return (
    <header className="double-rule-below pb-4">
      <Heading level={1} look="name" dir="auto" className="wrap-anywhere">
        {name ?? username}
      </Heading>
      <p className="mt-1 flex flex-wrap gap-x-4 text-meta text-soft">
        {name && <span className="wrap-anywhere">{username}</span>}
        <span>{memberSince(formatDayShort(dayOf(createdAt, "UTC"), ""))}</span>
        <span>
          {plural(commentCount, "comment")}
          {hiddenCount > 0 && `, ${commentsHidden(hiddenCount)}`}
        </span>
      </p>
      {isSuspended && <p className="mt-3">{ACCOUNT_SUSPENDED}</p>}
      {bio === null && links.length === 0 ? <UnseenAbout /> : <AboutText bio={bio} links={links} />}
      <ViewersPart />
      <ProfileNav profile={profile} part={part} />
    </header>
  );
}
