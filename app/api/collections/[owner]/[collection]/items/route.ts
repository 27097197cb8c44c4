import { addCollectionItem } from "@/db/queries/collection/items";
import { checkItemNote } from "@/lib/core/collection/check-collection";
import { collectionKey } from "@/lib/core/collection/collection";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { PAPER_ID_WRONG } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { serializeCollection } from "@/lib/server/api/serialize-collection";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { newItemBody } from "@/lib/server/collection/collection-bodies";
import { answerAdded } from "@/lib/server/collection/refuse-collection";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** Adds a paper at the end of a collection. One that is there already is told by 409. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: newItemBody,
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    return id instanceof Refusal ? id : { id, page: editPageOf(address.parts) };
  },
  answer: async ({ request, sender, body: { paper, note: said, isFromAddPage }, parameters: { id, page } }) => {
    const paperId = parsePaperId(paper)?.id;
    if (!paperId) return refuse(400, PAPER_ID_WRONG);
    const note = checkItemNote(said);
    if ("problem" in note) return refuse(400, note.problem);
    return answerChange({
      request,
      sender,
      page: isFromAddPage ? `/collections/add?${new URLSearchParams({ paper })}` : page,
      hasText: said.trim() !== "",
      needed: "editor",
      work: async (writer) => {
        const added = await runExclusive(writer.userId, () =>
          addCollectionItem(id, { paperId, note: note.value }, writer),
        );
        return answerAdded(added);
      },
      done: "added",
      lead: (done) => (isFromAddPage ? seeOther("/collections/add", { paper, to: collectionKey(done) }) : null),
      json: async (_, userId) => serializeCollection(id, userId),
    });
  },
});
