import { findOwnProfile, isBlockedBy } from "@/db/queries/account/profiles";
import type { ViewersProfile } from "@/lib/core/account/viewer-state";
import type { Viewer } from "../account/viewer";

/** How a reader stands to an account. @param username of the account, from parseUsername. */
export async function readViewersProfile(viewer: Viewer, username: string): Promise<ViewersProfile> {
  if (viewer.username !== username)
    return { isOwn: false, isBlocked: await isBlockedBy(viewer.id, username), unseen: null };
  const own = await findOwnProfile(viewer.id);
  const isUnseen = own !== null && (!own.isEstablished || viewer.limit !== null);
  const hasAny = own !== null && (own.bio !== null || own.links.length > 0);
  return { isOwn: true, isBlocked: false, unseen: isUnseen && hasAny ? { bio: own.bio, links: own.links } : null };
}
