import { inviteEditor } from "@/db/queries/collection/members";
import { parseUsername } from "@/lib/core/account/usernames";
import {
  INVITATION_DECLINED,
  NOBODY_TO_INVITE,
  OWNER_NOT_INVITED,
  REMOVED_TODAY,
  tooManyEditors,
} from "@/lib/core/collection/sentences";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { answerChange, collectionWrite, editPageOf, readCollectionId } from "@/lib/server/collection/answer-collection";
import { editorBody } from "@/lib/server/collection/editor-body";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { refuseByLimit } from "@/lib/server/comment/refuse-comment";
import { type Address, gate } from "@/lib/server/gate";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** Asks an account, by its `name`, to edit a collection. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: editorBody,
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    return id instanceof Refusal ? id : { id, page: editPageOf(address.parts) };
  },
  answer: ({ request, sender, body: { name }, parameters: { id, page } }) =>
    answerChange({
      request,
      sender,
      page,
      hasText: true,
      work: async (writer) => {
        const username = parseUsername(name.trim().replace(/^@/, ""));
        const invited = username
          ? await runExclusive(writer.userId, () => inviteEditor(id, username, writer))
          : ("nobody" as const);
        if (invited === "nobody") return refuse(404, NOBODY_TO_INVITE);
        if (invited === "owner") return refuse(409, OWNER_NOT_INVITED);
        if (invited === "declined") return refuse(409, INVITATION_DECLINED);
        if (invited === "removed-today") return refuse(409, REMOVED_TODAY);
        if (invited === "too-many") return refuse(409, tooManyEditors(COLLECTION.editorsMax));
        return typeof invited === "object" && "limit" in invited ? refuseByLimit(invited.limit) : invited;
      },
      done: "invited",
      json: async () => ({ success: true }),
    }),
});
