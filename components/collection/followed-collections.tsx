import type { FollowedCollection } from "@/db/queries/collection/collections";
import { type CollectionName, collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import { FOLLOWING_COLLECTION, followCollectionTitled, newInCollection } from "@/lib/core/collection/sentences";
import { NEW_IN_COLLECTION_DAYS } from "@/lib/core/comment/community-rules";
import { formAction } from "@/lib/core/site/form-method";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { Heading } from "../ui/heading";

/** Where a follow is ended. */
function unfollowOf(collection: CollectionName): string {
  const noun = collectionApiPath(collection, "/follow");
  return formAction("DELETE", noun);
}

/** Collections that the viewer follows, each with how many papers came to it lately and the button that ends it. */
export function FollowedCollections({ collections }: { collections: FollowedCollection[] }) {
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="followed-collections">
      <Heading level={2} look="rail" id="followed-collections">
        {COLLECTIONS}
      </Heading>
      <ul className="mt-2">
        {collections.map(({ collection, newCount }) => (
          <li key={collection.id} className="flex min-h-11 items-center justify-between gap-x-3">
            <span className="min-w-0">
              <a href={collectionPath(collection)} className="quiet-link wrap-anywhere" dir="auto">
                {collection.title}
              </a>
              {newCount > 0 && (
                <span className="block text-meta text-soft">{newInCollection(newCount, NEW_IN_COLLECTION_DAYS)}</span>
              )}
            </span>
            <form method="post" action={unfollowOf(collection)}>
              <button
                type="submit"
                aria-pressed={true}
                aria-label={followCollectionTitled(collection.title)}
                className="small-button"
              >
                {FOLLOWING_COLLECTION}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
