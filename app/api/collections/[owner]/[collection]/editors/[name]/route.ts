import { findAccountNameOf } from "@/db/queries/account/account-name";
import { acceptInvitation, removeEditor } from "@/db/queries/collection/members";
import { parseUsername } from "@/lib/core/account/usernames";
import { collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION_NOT_YOURS } from "@/lib/core/collection/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { answerChange, collectionWrite, readCollectionId } from "@/lib/server/collection/answer-collection";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

const readEditor = (address: Address<CollectionParts & { name: string }>) => {
  const id = readCollectionId(address);
  if (id instanceof Refusal) return id;
  return { id, username: parseUsername(decodeSegment(address.parts.name)) ?? "-" };
};

/** Takes an invitation on; only who was invited does. */
export const { PUT } = gate("PUT", {
  ...collectionWrite,
  body: empty,
  parameters: readEditor,
  answer: ({ request, sender, parameters: { id, username } }) =>
    answerChange({
      request,
      sender,
      page: "/collections",
      work: async (writer) =>
        (await findAccountNameOf(writer.userId)) === username
          ? acceptInvitation(id, writer)
          : refuse(403, COLLECTION_NOT_YOURS),
      done: "accepted",
      json: async () => ({ success: true }),
    }),
});

/** Ends what an account may do in a collection, or its invitation: itself, or by the owner. */
export const { DELETE } = gate("DELETE", {
  ...collectionWrite,
  body: empty,
  parameters: readEditor,
  answer: ({ request, sender, parameters: { id, username } }) => {
    let isOwn = false;
    return answerChange({
      request,
      sender,
      page: "/collections",
      work: async (writer) => {
        isOwn = (await findAccountNameOf(writer.userId)) === username;
        return removeEditor(id, username, writer);
      },
      done: "editor-removed",
      lead: (done) =>
        isOwn
          ? seeOther("/collections", { done: "left" })
          : seeOther(collectionPath(done, "edit"), { done: "editor-removed" }),
      json: async () => ({ success: true }),
    });
  },
});

export const POST = byForm({ PUT, DELETE });
