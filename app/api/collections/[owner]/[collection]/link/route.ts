import { renewCollectionLink } from "@/db/queries/collection/change-collection";
import { collectionPath } from "@/lib/core/collection/collection";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { showCollectionLink } from "@/lib/server/collection/link-cookie";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal } from "@/lib/server/http/refusal";
import { siteUrl } from "@/lib/server/runtime/env";

/** Gives a collection a new link, which is told once; the one before opens nothing any more. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: empty,
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    return id instanceof Refusal ? id : { id, page: editPageOf(address.parts) };
  },
  answer: ({ request, sender, parameters: { id, page } }) => {
    const token = newToken();
    return answerChange({
      request,
      sender,
      page,
      work: (writer) => renewCollectionLink(id, hashToken(token), writer),
      done: "link",
      lead: (done) => seeOther(collectionPath(done, "edit"), { done: "link" }, [showCollectionLink(done.id, token)]),
      json: async (done) => ({ shareUrl: `${siteUrl()}${collectionPath(done)}?key=${token}` }),
    });
  },
});
