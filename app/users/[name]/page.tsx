import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { readProfile } from "@/app/_data/cached-profiles";
import { NoSuchAccount } from "@/components/profile/no-such-account";
import { ProfileOverview } from "@/components/profile/profile-overview";
import { profilePath } from "@/lib/core/account/profile";
import { parseUsername } from "@/lib/core/account/usernames";
import { decodeSegment } from "@/lib/core/decode-segment";
import { NO_SUCH_ACCOUNT } from "@/lib/core/profile/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";
import { profileMetadata } from "@/lib/server/comment/profile-metadata";

// As a paper's page: whole before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ name: "_" }];
}

type Props = { params: Promise<{ name: string }> };

/** The account, and its name as the address has it; null where there is none, or no discussions. */
async function readAsked({ params }: Props) {
  const said = decodeSegment((await params).name);
  const username = hasDiscussions() ? parseUsername(said) : null;
  const found = username && (await readProfile(username));
  return found ? { ...found, said } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  return found ? profileMetadata(found.profile) : { title: NO_SUCH_ACCOUNT };
}

export default async function ProfilePage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchAccount />;
  const { said, ...rest } = found;
  // Names are written one way, so that an account has one address.
  if (said !== rest.profile.username) permanentRedirect(profilePath(rest.profile.username));
  return <ProfileOverview {...rest} />;
}
