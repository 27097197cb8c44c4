import { restoreCollection } from "@/db/queries/collection/change-collection";
import { serializeCollection } from "@/lib/server/api/serialize-collection";
import { answerChange, collectionWrite, readCollectionId } from "@/lib/server/collection/answer-collection";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";

/** Takes the deletion of a collection back, by its owner, for a day. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: empty,
  parameters: readCollectionId,
  answer: ({ request, sender, parameters: id }) =>
    answerChange({
      request,
      sender,
      page: "/collections",
      work: (writer) => restoreCollection(id, writer),
      done: "saved",
      json: async (_, userId) => serializeCollection(id, userId),
    }),
});
