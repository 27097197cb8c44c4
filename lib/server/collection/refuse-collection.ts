import type { CollectionRefusal } from "@/db/queries/collection/change-collection";
import {
  COLLECTION_NOT_EDITOR,
  COLLECTION_NOT_PUBLIC_YET,
  COLLECTION_NOT_YOURS,
  COLLECTION_UNKNOWN,
  tooManyCollections,
} from "@/lib/core/collection/sentences";
import { refuseRestricted } from "../comment/refuse-comment";
import { type Refusal, refuse } from "../http/refusal";

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
