import { z } from "zod";
import { collectionVisibilities } from "@/lib/core/collection/collection";
import { countShape, instantShape, linkShape, objectIdShape } from "./parts";
import { userShape } from "./people";

const collectionItemShape = z
  .strictObject({
    _id: objectIdShape,
    id: z.string(),
    type: z.literal("paper"),
    position: countShape,
    note: z.strictObject({ text: z.string(), html: z.string() }).optional(),
    title: z.string(),
    upvotes: countShape,
    publishedAt: instantShape.optional(),
    thumbnailUrl: linkShape,
    isUpvotedByUser: z.boolean(),
  })
  .meta({
    id: "CollectionItem",
    description: "A paper of a collection: `_id` is of the item, `id` of the paper, and `position` its place from 0.",
  });

const shared = {
  slug: z.string(),
  title: z.string(),
  description: z.string().optional(),
  owner: userShape,
  items: z.array(collectionItemShape),
  lastUpdated: instantShape,
  gating: z.literal(false),
  private: z.boolean(),
  visibility: z.enum(collectionVisibilities),
  theme: z.literal("blue"),
  upvotes: countShape,
  isUpvotedByUser: z.boolean(),
  numItems: countShape,
  shareUrl: linkShape,
};

export const listedCollectionShape = z.strictObject(shared).meta({
  id: "ListedCollection",
  description:
    "A collection with its first four papers. `slug` names it in addresses; `upvotes` counts who follows it.",
});

export const collectionShape = z.strictObject({ ...shared, position: countShape }).meta({
  id: "Collection",
  description: "A collection with all papers that are here. `isUpvotedByUser` says whether you follow it.",
});

export type HfListedCollection = z.output<typeof listedCollectionShape>;
export type HfCollection = z.output<typeof collectionShape>;
export type HfCollectionItem = z.output<typeof collectionItemShape>;
