import { addCollectionItems } from "@/db/queries/collection/items";
import { findReferencedPapers } from "@/db/queries/collection/referenced-papers";
import { collectionPath } from "@/lib/core/collection/collection";
import { readImport } from "@/lib/core/collection/read-import";
import { IMPORT_EMPTY, importTooMany } from "@/lib/core/collection/sentences";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { importBody } from "@/lib/server/collection/import-body";
import { importedPage } from "@/lib/server/collection/imported-page";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { type Address, gate } from "@/lib/server/gate";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** Takes a list of papers into a collection. Papers of this site are added; the answer names all others. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: importBody,
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    return id instanceof Refusal ? id : { id, page: editPageOf(address.parts) };
  },
  answer: async ({ request, sender, body: { text }, parameters: { id, page } }) => {
    // Nobody has a long text read for nothing.
    if (sender.userId === null) return strangerInDiscussion(request, page, true);
    const references = readImport(text);
    if (!Array.isArray(references)) return refuse(400, references.problem);
    if (references.length === 0) return refuse(400, IMPORT_EMPTY);
    if (references.length > COLLECTION.itemsMax)
      return refuse(413, importTooMany(COLLECTION.itemsMax, references.length));
    const { here, unknown, nameless } = await findReferencedPapers(references);
    const names = new Map(here.map(({ id: paperId, name }) => [paperId, name]));
    return answerChange({
      request,
      sender,
      page,
      hasText: true,
      needed: "editor",
      work: (writer) => runExclusive(writer.userId, () => addCollectionItems(id, [...names.keys()], writer)),
      done: "imported",
      lead: (done) =>
        importedPage({
          ...done,
          noRoom: done.noRoom.map((paperId) => names.get(paperId) ?? paperId),
          unknown,
          nameless,
          back: collectionPath(done, "edit"),
        }),
      json: async ({ added, known, noRoom }) => ({ added, known, noRoom, unknown, nameless }),
    });
  },
});
