import type { CollectionName } from "@/lib/core/collection/collection";
import { COLLECTIONS_TAG, collectionTag, profileTag } from "@/lib/core/site/tags";
import { dropPages } from "../site/drop-pages";

/** Has what shows a collection made anew at the next asking of this process; the database tells the others. */
export const dropCollection = ({ id, owner }: CollectionName): void =>
  dropPages([collectionTag(id), COLLECTIONS_TAG, profileTag(owner.username)]);
