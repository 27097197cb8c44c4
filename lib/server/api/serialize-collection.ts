import { type Collection, findCollectionFor, listFollowedAmong } from "@/db/queries/collection/collections";
import { listFirstItems, type PlacedItem } from "@/db/queries/collection/first-items";
import { listWholePapers } from "@/db/queries/paper/papers";
import { listUpvoteStates } from "@/db/queries/paper/upvotes";
import { collectionKey, collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { escapeHtml } from "../http/plain-page";
import { siteUrl } from "../runtime/env";
import { readerToUser, toHfPaperByPublication } from "./serialize-paper";
import type { HfCollection, HfCollectionItem, HfListedCollection } from "./shapes/collections";

/** Papers that a list shows of each collection, as Hugging Face's. */
const LISTED_ITEMS = 4;

/** A collection with all its papers, as its reader sees it; null where it is gone. @param userId null for nobody. */
export async function serializeCollection(id: string, userId: string | null): Promise<HfCollection | null> {
  const found = await findCollectionFor(id, { userId, linkHash: null, isModerator: false });
  return found && writeCollection(found, userId);
}

/** The same of one that was found. */
export async function writeCollection(
  found: Collection & { isFollowed: boolean },
  userId: string | null,
): Promise<HfCollection> {
  const items = await serializeItems(await listFirstItems([found.id], COLLECTION.itemsMax), userId);
  return { ...toShared(found, items.get(found.id) ?? [], found.isFollowed), position: 0 };
}

/** Collections of a list, each with its first papers. */
export async function serializeCollections(found: Collection[], userId: string | null): Promise<HfListedCollection[]> {
  const ids = found.map(({ id }) => id);
  const items = await serializeItems(await listFirstItems(ids, LISTED_ITEMS), userId);
  const followed = userId === null ? new Set() : await listFollowedAmong(ids, userId);
  return found.map((each) => toShared(each, items.get(each.id) ?? [], followed.has(each.id)));
}

function toShared(found: Collection, items: HfCollectionItem[], isFollowed: boolean): HfListedCollection {
  return {
    slug: collectionKey(found),
    title: found.title,
    ...(found.description !== null && { description: found.description }),
    owner: readerToUser(found.owner),
    items,
    lastUpdated: found.updatedAt.toISOString(),
    gating: false,
    private: found.visibility !== "public",
    visibility: found.visibility,
    theme: "blue",
    upvotes: found.followerCount,
    isUpvotedByUser: isFollowed,
    numItems: found.itemCount,
    shareUrl: siteUrl() + collectionPath(found),
  };
}

/** By collection; papers that are not on the site are left out, and keep their place. */
async function serializeItems(items: PlacedItem[], userId: string | null): Promise<Map<string, HfCollectionItem[]>> {
  const ids = [...new Set(items.map(({ paperId }) => paperId))];
  const [papers, votes] = await Promise.all([listWholePapers(ids), userId ? listUpvoteStates(ids, userId) : {}]);
  const byId = new Map(papers.map((paper) => [paper.id, toHfPaperByPublication(paper)]));
  const upvoted = votes as Record<string, { upvoted: boolean }>;
  const found = new Map<string, HfCollectionItem[]>();
  for (const { id, collectionId, paperId, place, note } of items) {
    const paper = byId.get(paperId);
    if (!paper) continue;
    const item: HfCollectionItem = {
      _id: id,
      id: paperId,
      type: "paper",
      position: place,
      ...(note !== null && { note: { text: note, html: escapeHtml(note).replaceAll("\n", "<br>") } }),
      title: paper.title,
      upvotes: paper.upvotes,
      ...("publishedAt" in paper && paper.publishedAt && { publishedAt: paper.publishedAt }),
      thumbnailUrl: paper.thumbnailUrl,
      isUpvotedByUser: upvoted[paperId]?.upvoted === true,
    };
    found.set(collectionId, [...(found.get(collectionId) ?? []), item]);
  }
  return found;
}
