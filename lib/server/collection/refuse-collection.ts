import type { CollectionRefusal } from "@/db/queries/collection/change-collection";
import type { AddRefusal } from "@/db/queries/collection/items";
import type { CollectionName } from "@/lib/core/collection/collection";
import {
  COLLECTION_FULL,
  COLLECTION_NOT_EDITOR,
  COLLECTION_NOT_PUBLIC_YET,
  COLLECTION_NOT_YOURS,
  COLLECTION_UNKNOWN,
  PAPER_IS_THERE,
  PAPER_NOT_HERE,
  tooManyCollections,
} from "@/lib/core/collection/sentences";
import { refuseRestricted } from "../comment/refuse-comment";
import { type Refusal, refuse } from "../http/refusal";

/** What became of a paper that was to be added, with why it was not, but for what `refuseCollection` says. */
export function answerAdded(outcome: CollectionName | AddRefusal): CollectionName | CollectionRefusal | Refusal {
  if (outcome === "no-paper") return refuse(404, PAPER_NOT_HERE);
  if (outcome === "full") return refuse(409, COLLECTION_FULL);
  return typeof outcome === "object" && "there" in outcome ? refuse(409, PAPER_IS_THERE) : outcome;
}

/** Says why a collection was not changed. @param needed who may. */
export function refuseCollection(
  why: Exclude<CollectionRefusal, "no-session">,
  needed: "owner" | "editor" = "owner",
): Refusal {
  if (typeof why === "object")
    return "restrictedUntil" in why
      ? refuseRestricted(why.restrictedUntil)
      : refuse(403, tooManyCollections(why.collectionsMax));
  switch (why) {
    case "unknown":
      return refuse(404, COLLECTION_UNKNOWN);
    case "not-yours":
      return refuse(403, needed === "owner" ? COLLECTION_NOT_YOURS : COLLECTION_NOT_EDITOR);
    case "not-public-yet":
      return refuse(403, COLLECTION_NOT_PUBLIC_YET);
  }
}
