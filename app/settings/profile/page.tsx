import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { NoDiscussions } from "@/components/comment/discussion-page";
import { ProfileForm } from "@/components/profile/profile-form";
import { Notice } from "@/components/ui/notice";
import { findOwnProfile } from "@/db/queries/account/profiles";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { EDIT_PROFILE, PROFILE_SAVED } from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";

export const metadata: Metadata = { title: EDIT_PROFILE, robots: { index: false } };
export const instant = false;

/** What the viewer writes and chooses for their own page. */
export default async function EditProfilePage({ searchParams }: PageProps<"/settings/profile">) {
  const asked = await searchParams;
  if (!hasDiscussions()) return <NoDiscussions sentence={DISCUSSION_OFF} />;
  const viewer = await getViewer();
  const profile = viewer && (await findOwnProfile(viewer.id));
  if (!profile) return <SignInFirst title={EDIT_PROFILE} path="/settings/profile" />;
  return (
    <AccountPage title={EDIT_PROFILE}>
      {firstOf(asked.done) === "saved" && <Notice kind="done">{PROFILE_SAVED}</Notice>}
      <ProfileForm profile={profile} />
    </AccountPage>
  );
}
