import { z } from "zod";
import { parseCollectionPlace } from "@/lib/core/collection/collection";
import { COLLECTION, COLLECTIONS_PER_PAGE, IMPORT_BYTES_MAX } from "@/lib/core/comment/community-rules";
import { groupDigits } from "@/lib/core/plural";
import { collectionInput, itemInput, newCollectionInput, newItemInput } from "../../collection/collection-inputs";
import { editorInput } from "../../collection/editor-body";
import { importInput } from "../../collection/import-body";
import { flagInput } from "../../moderation/flag-body";
import { operation } from "../operation";
import { limitOf } from "../query";
import { collectionShape, listedCollectionShape } from "../shapes/collections";

const CURSOR = "Give `cursor` as it stands in the Link header of the page before.";
const SORT = "Sort by lastModified, trending or upvotes.";

/** Which collections are listed, as Hugging Face's clients ask. */
export const collectionsQuery = z.object({
  owner: z.string().optional().describe("Only those of this account; your own are all listed to you."),
  item: z.string().optional().describe("Only those with this paper: `papers/2404.18911`, or its id."),
  sort: z
    .enum(["lastModified", "trending", "upvotes"], { error: SORT })
    .optional()
    .describe("The newest first, or by who follows them."),
  cursor: z
    .string({ error: CURSOR })
    .refine((text) => parseCollectionPlace(text) !== null, CURSOR)
    .optional()
    .describe("Where the page before ended."),
  limit: limitOf(100, COLLECTIONS_PER_PAGE),
});

const parts = { owner: "Name of its owner.", collection: "Last part of its address, which ends with its id." };
const path = "/api/collections/{owner}/{collection}";
const example = "/api/collections/ada/reading-group-692fa1c0a1b2c3d4e5f60718";
/** One of somebody else, who has invited the sender. */
const others = "/api/collections/bob/for-beginners-692fa1c0a1b2c3d4e5f6071a";
const item = "/items/692fa1c0a1b2c3d4e5f60719";
const success = { description: "It is done.", schema: z.strictObject({ success: z.literal(true) }) };
const refusals = [400, 401, 403, 404, 413] as const;
const owned = { parts, refusals, scope: "write" } as const;
const itemParts = { ...parts, itemId: "The `_id` of a paper of it." };
const followed = z.strictObject({ followers: z.int().min(0), following: z.boolean() });

export const collectionOperations = [
  operation({
    id: "listCollections",
    headers: ["Link"],
    method: "get",
    path: "/api/collections",
    summary: "Collections that everybody sees",
    description:
      "With their first four papers. With a token that may read, `owner` with your own name lists all of yours.",
    query: collectionsQuery,
    answer: { description: "The collections.", schema: z.array(listedCollectionShape) },
    refusals: [400, 401, 403, 404],
    scope: "read",
    example: { path: "/api/collections?sort=upvotes&limit=10" },
  }),
  operation({
    id: "createCollection",
    method: "post",
    path: "/api/collections",
    summary: "Make a collection",
    description:
      "409: you have one of this title, whose `slug` the answer names. New accounts make none that everybody sees. 404: the paper is not here, and nothing is made.",
    body: newCollectionInput,
    answer: { status: 201, description: "The collection.", schema: collectionShape },
    refusals: [400, 401, 403, 404, 409, 413],
    scope: "write",
    example: { path: "/api/collections", body: { title: "Reading group", private: true } },
  }),
  operation({
    id: "getCollection",
    headers: [],
    method: "get",
    path,
    summary: "One collection",
    description: "One that is not public needs a token of its owner, of an editor, or of who follows it.",
    parts,
    answer: { description: "The collection with all its papers.", schema: collectionShape },
    refusals: [401, 403, 404],
    scope: "read",
    example: { path: example },
  }),
  operation({
    ...owned,
    id: "updateCollection",
    method: "patch",
    path,
    summary: "Change a collection",
    description: "What is left out stays. `position` and `theme` are taken and ignored.",
    body: collectionInput,
    answer: {
      description: "How it is now.",
      schema: z.strictObject({ success: z.literal(true), data: collectionShape }),
    },
    example: { path: example, body: { title: "Reading group of 2026" } },
  }),
  operation({
    ...owned,
    id: "deleteCollection",
    method: "delete",
    path,
    summary: "Delete a collection",
    refusals: [401, 403, 404, 413],
    answer: success,
    example: { path: example },
  }),
  operation({
    ...owned,
    id: "restoreCollection",
    method: "post",
    path: `${path}/restore`,
    summary: "Restore a collection that you deleted",
    refusals: [401, 403, 404, 413],
    answer: { description: "The collection.", schema: collectionShape },
    example: { path: `${example}/restore` },
  }),
  operation({
    ...owned,
    id: "addCollectionItem",
    method: "post",
    path: `${path}/items`,
    summary: "Add a paper to a collection",
    description: "At its end. 409: it has this paper already, or is full. Its owner and editors do this.",
    body: newItemInput,
    refusals: [400, 401, 403, 404, 409, 413],
    answer: { description: "The collection.", schema: collectionShape },
    example: { path: `${example}/items`, body: { item: { type: "paper", id: "2404.18911" }, note: "For May." } },
  }),
  operation({
    ...owned,
    id: "updateCollectionItem",
    method: "patch",
    path: `${path}/items/{itemId}`,
    parts: itemParts,
    summary: "Change a paper’s note or place in a collection",
    body: itemInput,
    answer: {
      description: "Where it is now.",
      schema: z.strictObject({ success: z.literal(true), position: z.int().min(0), numItems: z.int().min(0) }),
    },
    example: { path: example + item, body: { position: 0 } },
  }),
  operation({
    ...owned,
    id: "deleteCollectionItem",
    method: "delete",
    path: `${path}/items/{itemId}`,
    parts: itemParts,
    summary: "Take a paper out of a collection",
    refusals: [401, 403, 404, 413],
    answer: success,
    example: { path: example + item },
  }),
  operation({
    ...owned,
    id: "importIntoCollection",
    method: "post",
    path: `${path}/import`,
    summary: "Add a list of papers to a collection",
    description: `Papers that are here are added. All others are named in the answer. A list has at most ${groupDigits(COLLECTION.itemsMax)} papers and ${groupDigits(IMPORT_BYTES_MAX)} bytes.`,
    body: importInput,
    answer: {
      description: "What became of it.",
      schema: z.strictObject({
        added: z.int().min(0),
        known: z.int().min(0),
        noRoom: z.array(z.string()),
        unknown: z.array(z.strictObject({ id: z.string(), name: z.string() })),
        nameless: z.array(z.string()),
      }),
    },
    example: { path: `${example}/import`, body: { text: "2404.18911\n2412.06289" } },
  }),
  operation({
    ...owned,
    id: "renewCollectionLink",
    method: "post",
    path: `${path}/link`,
    summary: "Give a collection a new link",
    description: "Who has it sees the collection. The link before ends. A private collection is shared by link then.",
    refusals: [401, 403, 404, 413],
    answer: { description: "The link, told once.", schema: z.strictObject({ shareUrl: z.string() }) },
    example: { path: `${example}/link` },
  }),
  operation({
    ...owned,
    id: "inviteEditor",
    method: "post",
    path: `${path}/editors`,
    summary: "Ask an account to edit a collection",
    description:
      "Within a number a day. 409: it owns the collection, refused or left before, was removed today, or there are too many editors.",
    body: editorInput,
    refusals: [400, 401, 403, 404, 409, 413],
    answer: success,
    example: { path: `${example}/editors`, body: { name: "bob" } },
  }),
  operation({
    ...owned,
    id: "acceptInvitation",
    method: "put",
    path: `${path}/editors/{name}`,
    parts: { ...parts, name: "Your own name." },
    summary: "Accept an invitation to edit",
    refusals: [401, 403, 404, 413],
    answer: success,
    example: { path: `${others}/editors/ada` },
  }),
  operation({
    ...owned,
    id: "removeEditor",
    method: "delete",
    path: `${path}/editors/{name}`,
    parts: { ...parts, name: "Of an editor, or of who is invited." },
    summary: "Remove an editor, refuse an invitation, or leave",
    description: "The owner removes anybody; everybody else removes themselves.",
    refusals: [401, 403, 404, 413],
    answer: success,
    example: { path: `${example}/editors/bob` },
  }),
  operation({
    ...owned,
    id: "followCollection",
    method: "put",
    path: `${path}/follow`,
    summary: "Follow a collection",
    description: "With the `key` of its link, where it is shared by that.",
    refusals: [401, 403, 404, 413],
    scope: "vote",
    answer: { description: "How it stands now.", schema: followed },
    example: { path: `${example}/follow` },
  }),
  operation({
    ...owned,
    id: "unfollowCollection",
    method: "delete",
    path: `${path}/follow`,
    summary: "Follow a collection no longer",
    refusals: [401, 403, 404, 413],
    scope: "vote",
    answer: { description: "How it stands now.", schema: followed },
    example: { path: `${example}/follow` },
  }),
  operation({
    ...owned,
    id: "reportCollection",
    method: "post",
    path: `${path}/flag`,
    summary: "Report a collection",
    description:
      "Moderators alone see it. A second report of yours changes nothing. 403: it is not public, or you edit it.",
    body: flagInput,
    answer: { description: "It is with the moderators.", schema: z.strictObject({}) },
    example: { path: "/api/collections/eve/watches-692fa1c0a1b2c3d4e5f6071b/flag", body: { reason: "spam" } },
  }),
];
