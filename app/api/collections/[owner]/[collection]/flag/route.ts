import { flagCollection } from "@/db/queries/moderation/collections";
import { BACK_TO_COLLECTION, COLLECTION_UNKNOWN } from "@/lib/core/collection/sentences";
import { REPORT_COLLECTION_NOT_PUBLIC, REPORT_COLLECTION_OWN } from "@/lib/core/moderation/sentences";
import { collectionWrite, readCollectionId } from "@/lib/server/collection/answer-collection";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { answerReport } from "@/lib/server/moderation/answer-report";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { flagBody } from "@/lib/server/moderation/flag-body";

/** Reports a collection to the moderators. A second report of the same reader changes nothing. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: flagBody(BACK_TO_COLLECTION),
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    const { owner, collection } = address.parts;
    const page = `/collections/${encodeURIComponent(owner)}/${encodeURIComponent(collection)}/flag`;
    return id instanceof Refusal ? id : { id, page };
  },
  answer: ({ request, sender, body: said, parameters: { id, page } }) =>
    answerReport({
      request,
      sender,
      said,
      page,
      send: (flag, userId, sessionId) => flagCollection(id, flag, userId, sessionId),
      settle: (outcome) => {
        if (outcome === "unknown") return refuse(404, COLLECTION_UNKNOWN);
        if (outcome === "own") return refuse(403, REPORT_COLLECTION_OWN);
        if (outcome === "not-public") return refuse(403, REPORT_COLLECTION_NOT_PUBLIC);
        if (outcome.isHidden) dropModerated();
        return null;
      },
    }),
});
