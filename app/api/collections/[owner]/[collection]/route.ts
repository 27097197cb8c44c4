import { deleteCollection, editCollection } from "@/db/queries/collection/change-collection";
import { checkDescription, checkTitle } from "@/lib/core/collection/check-collection";
import { collectionVisibilities } from "@/lib/core/collection/collection";
import { COLLECTION_UNKNOWN, VISIBILITY_NEEDED } from "@/lib/core/collection/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { serializeCollection, writeCollection } from "@/lib/server/api/serialize-collection";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { collectionBody } from "@/lib/server/collection/collection-bodies";
import { type CollectionParts, findSeenCollection } from "@/lib/server/collection/seen-collection";
import type { Address } from "@/lib/server/gate";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { quietReads } from "@/lib/server/gate/limits";
import { readerOrNobody } from "@/lib/server/gate/who";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** A collection with its papers, for who may see it: by their account or token, or by the `key` of its link. */
export const { GET } = gate("GET", {
  who: readerOrNobody,
  scope: "read",
  limit: [quietReads],
  body: "none",
  parameters: ({ parts, search }: Address<CollectionParts>) => ({ segment: parts.collection, key: search.get("key") }),
  answer: async ({ sender: { viewer }, parameters: { segment, key } }) => {
    const found = await findSeenCollection(segment, viewer, key);
    return found ? answerJson(await writeCollection(found, viewer?.id ?? null)) : refuse(404, COLLECTION_UNKNOWN);
  },
});

/** What a handler needs of its path: the collection, and where it is edited. */
const readParts = (address: Address<CollectionParts>) => {
  const id = readCollectionId(address);
  return id instanceof Refusal ? id : { id, page: editPageOf(address.parts) };
};

/** Changes title, description or who sees it; what is not said stays. */
export const { PATCH } = gate("PATCH", {
  ...collectionWrite,
  body: collectionBody,
  parameters: readParts,
  answer: async ({ request, sender, body: said, parameters: { id, page } }) => {
    const title = said.title === null ? undefined : checkTitle(said.title);
    if (title && "problem" in title) return refuse(400, title.problem);
    const description = said.description === null ? undefined : checkDescription(said.description);
    if (description && "problem" in description) return refuse(400, description.problem);
    const visibility = collectionVisibilities.find((each) => each === said.visibility);
    if (said.visibility !== null && !visibility) return refuse(400, VISIBILITY_NEEDED);
    const changes = {
      ...(title && { title: title.value }),
      ...(description && { description: description.value }),
      ...(visibility && { visibility }),
    };
    return answerChange({
      request,
      sender,
      page,
      hasText: true,
      work: (writer) => runExclusive(writer.userId, () => editCollection(id, changes, writer)),
      done: "saved",
      json: async (_, userId) => ({ success: true, data: await serializeCollection(id, userId) }),
    });
  },
});

/** Deletes a collection; for a day its owner can restore it. */
export const { DELETE } = gate("DELETE", {
  ...collectionWrite,
  body: empty,
  parameters: readParts,
  answer: ({ request, sender, parameters: { id, page } }) =>
    answerChange({
      request,
      sender,
      page,
      work: (writer) => deleteCollection(id, writer),
      done: "deleted",
      lead: () => seeOther("/collections", { deleted: id }),
      json: async () => ({ success: true }),
    }),
});

export const POST = byForm({ PATCH, DELETE });
