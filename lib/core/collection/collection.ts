import type { Route } from "next";

/** Who sees a collection: everybody, who has its link, or its owner and editors. */
export const collectionVisibilities = ["public", "link", "private"] as const;
export type CollectionVisibility = (typeof collectionVisibilities)[number];

/**
 * What somebody is in a collection beside its owner, or was: who refused or left, and who was taken out. Those are kept, so that
 * nobody is asked again and again.
 */
export const memberRoles = ["invited", "editor", "declined", "removed"] as const;
/** How a reader stands to a collection; null for a stranger. */
export type CollectionRole = "owner" | "invited" | "editor" | null;

/** How a list of collections is ordered. */
export const collectionOrders = ["newest", "followed"] as const;
export type CollectionOrder = (typeof collectionOrders)[number];

/** What names a collection in its address. */
export type CollectionName = { id: string; slug: string; owner: { username: string } };

const SLUG_LENGTH_MAX = 60;

/** A title as addresses have it, in ASCII; "papers" where none of its letters can be. */
export function collectionSlug(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/^-+|-+$/g, "");
  return plain || "papers";
}

/** The last part of a collection's address: "reading-group-692fa1c0a1b2c3d4e5f60718". */
const collectionSegment = ({ slug, id }: Pick<CollectionName, "slug" | "id">): string => `${slug}-${id}`;

/** What names a collection to clients of the API: "ada/reading-group-692fa1c0a1b2c3d4e5f60718". */
export const collectionKey = (name: CollectionName): string => `${name.owner.username}/${collectionSegment(name)}`;

/** A collection's page, or one below it. */
export const collectionPath = (name: CollectionName, part?: "edit" | "flag"): Route =>
  `/collections/${collectionKey(name)}${part ? `/${part}` : ""}` as Route;

/** Where what is done to a collection is sent. */
export const collectionApiPath = (name: CollectionName, part = ""): string =>
  `/api/collections/${collectionKey(name)}${part}`;

/** The id that a collection's address ends with, or null. @param segment its last part. */
export const parseCollectionSegment = (segment: string): string | null =>
  /^(?:[a-z0-9-]{1,80}-)?([0-9a-f]{24})$/.exec(segment)?.[1] ?? null;

/** The id of a collection or of a paper in it that a text is, or null. */
export const parseObjectId = (text: string): string | null => (/^[0-9a-f]{24}$/.test(text) ? text : null);

/** Where a page of a list of collections ends. `followers` where it goes by them. */
export type CollectionPlace = { followers: number; id: string };

/** "12-692fa1c0a1b2c3d4e5f60718". */
export const formatCollectionPlace = ({ followers, id }: CollectionPlace): string => `${followers}-${id}`;

/** Reads formatCollectionPlace; null for anything else. */
export function parseCollectionPlace(text: string): CollectionPlace | null {
  const [, followers = "", id = ""] = /^(\d{1,9})-([0-9a-f]{24})$/.exec(text) ?? [];
  return id === "" ? null : { followers: Number(followers), id };
}
