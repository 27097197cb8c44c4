import Link from "next/link";
import type { ListedCollection } from "@/db/queries/collection/collections";
import { collectionPath } from "@/lib/core/collection/collection";
import {
  changedOn,
  EDIT_COLLECTION,
  editCollectionTitled,
  followerCountOf,
  paperCountOf,
  visibilityMarks,
} from "@/lib/core/collection/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { Facts } from "../moderation/moderation-page";
import { ProfileLink } from "../profile/profile-link";
import { Heading } from "../ui/heading";

type Props = {
  collections: ListedCollection[];
  today: string;
  level: 2 | 3;
  /** Whether they are the viewer's own: what others see of them is said then. */
  areOwn?: boolean;
};

/** Collections, each with what it is and by whom. */
export const CollectionList = ({ collections, today, level, areOwn = false }: Props) => (
  <ul className="mt-2">
    {collections.map((collection) => (
      <li key={collection.id} className="border-rule border-b py-4 last:border-b-0">
        <Heading level={level} look="entry" dir="auto" className="wrap-anywhere">
          <a href={collectionPath(collection)} className="quiet-link">
            {collection.title}
          </a>
        </Heading>
        {collection.description !== null && (
          <p dir="auto" className="wrap-anywhere mt-1 line-clamp-2">
            {collection.description}
          </p>
        )}
        <Facts
          facts={[
            !(areOwn && collection.role === "owner") && (
              <ProfileLink key="owner" name={collection.owner.username}>
                {collection.owner.name ?? collection.owner.username}
              </ProfileLink>
            ),
            paperCountOf(collection.itemCount),
            collection.followerCount > 0 && followerCountOf(collection.followerCount),
            areOwn && visibilityMarks[collection.visibility],
            changedOn(formatDayShort(dayOf(collection.updatedAt, "UTC"), today)),
            areOwn && (
              <Link
                key="edit"
                href={collectionPath(collection, "edit")}
                prefetch={false}
                className="text-link"
                aria-label={editCollectionTitled(collection.title)}
              >
                {EDIT_COLLECTION}
              </Link>
            ),
          ]}
        />
      </li>
    ))}
  </ul>
);
