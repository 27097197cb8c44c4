import { type Collection, findCollectionFor } from "@/db/queries/collection/collections";
import { type CollectionRole, parseCollectionSegment } from "@/lib/core/collection/collection";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { hashToken, isToken } from "../account/secret-tokens";
import type { Viewer } from "../account/viewer";
import { hasDiscussions } from "../comment/community";

/** The parts of an address that name a collection. */
export type CollectionParts = { owner: string; collection: string };

/** A collection as its reader sees it. */
export type SeenCollection = Collection & { role: CollectionRole; isFollowed: boolean };

/** What is kept of the token in a link; null for what is none. */
export const linkHashOf = (key: string | null | undefined): string | null =>
  key && isToken(key) ? hashToken(key) : null;

/**
 * The collection of an address for who asks; null where there is none for them. @param segment last part of its address, which ends
 * with its id. @param key token of the link that they came by.
 */
export async function findSeenCollection(
  segment: string,
  viewer: Pick<Viewer, "id" | "role"> | null,
  key: string | null | undefined,
): Promise<SeenCollection | null> {
  const id = hasDiscussions() ? parseCollectionSegment(segment) : null;
  if (!id) return null;
  return findCollectionFor(id, {
    userId: viewer?.id ?? null,
    linkHash: linkHashOf(key),
    isModerator: viewer !== null && mayActAs(viewer.role, "moderator"),
  });
}
