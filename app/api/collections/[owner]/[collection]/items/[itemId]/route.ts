import { editCollectionItem, type ItemRefusal, removeCollectionItem } from "@/db/queries/collection/items";
import { checkItemNote } from "@/lib/core/collection/check-collection";
import { collectionPath, parseObjectId } from "@/lib/core/collection/collection";
import { ITEM_UNKNOWN } from "@/lib/core/collection/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { itemBody } from "@/lib/server/collection/collection-bodies";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

const readItem = (address: Address<CollectionParts & { itemId: string }>) => {
  const id = readCollectionId(address);
  if (id instanceof Refusal) return id;
  const itemId = parseObjectId(address.parts.itemId);
  return itemId === null ? refuse(404, ITEM_UNKNOWN) : { id, itemId, page: editPageOf(address.parts) };
};

/** What was changed, or that the paper is gone from the collection. */
const orGone = <T>(outcome: T | ItemRefusal): Exclude<T | ItemRefusal, "no-item"> | Refusal =>
  outcome === "no-item" ? refuse(404, ITEM_UNKNOWN) : (outcome as Exclude<T | ItemRefusal, "no-item">);

/** Changes the note on a paper, or its place. */
export const { PATCH } = gate("PATCH", {
  ...collectionWrite,
  body: itemBody,
  parameters: readItem,
  answer: async ({ request, sender, body: said, parameters: { id, itemId, page } }) => {
    const note = said.note === null ? undefined : checkItemNote(said.note);
    if (note && "problem" in note) return refuse(400, note.problem);
    const { move } = said;
    const changes = { ...(note && { note: note.value }), ...(move !== null && { move }) };
    return answerChange({
      request,
      sender,
      page,
      hasText: note !== undefined,
      needed: "editor",
      work: async (writer) =>
        orGone(await runExclusive(writer.userId, () => editCollectionItem(id, itemId, changes, writer))),
      done: move === null ? "noted" : "moved",
      // Back to where the paper stands now.
      lead: (done) =>
        seeOther(`${collectionPath(done, "edit")}?done=${move === null ? "noted" : "moved"}#item-${itemId}`),
      json: async (done) => ({ success: true, position: done.place - 1, numItems: done.count }),
    });
  },
});

/** Takes a paper out of a collection. */
export const { DELETE } = gate("DELETE", {
  ...collectionWrite,
  body: empty,
  parameters: readItem,
  answer: ({ request, sender, parameters: { id, itemId, page } }) =>
    answerChange({
      request,
      sender,
      page,
      needed: "editor",
      work: async (writer) => orGone(await removeCollectionItem(id, itemId, writer)),
      done: "removed",
      lead: (done) => seeOther(collectionPath(done, "edit"), { done: "removed", paper: done.paperId }),
      json: async () => ({ success: true }),
    }),
});

export const POST = byForm({ PATCH, DELETE });
