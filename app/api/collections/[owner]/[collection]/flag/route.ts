import { flagCollection } from "@/db/queries/moderation/collections";
import { COLLECTION_UNKNOWN } from "@/lib/core/collection/sentences";
import { flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { checkWords } from "@/lib/core/moderation/check-words";
import {
  REPORT_COLLECTION_NOT_PUBLIC,
  REPORT_COLLECTION_OWN,
  REPORT_REASON_NEEDED,
  tooManyReports,
} from "@/lib/core/moderation/sentences";
import { collectionWrite, readCollectionId } from "@/lib/server/collection/answer-collection";
import type { CollectionParts } from "@/lib/server/collection/seen-collection";
import { isDiscussionForm, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { type Address, gate } from "@/lib/server/gate";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { flagBody } from "@/lib/server/moderation/flag-body";
import { networkHash } from "@/lib/server/moderation/network-hash";

/** Reports a collection to the moderators. A second report of the same reader changes nothing. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: flagBody,
  parameters: (address: Address<CollectionParts>) => {
    const id = readCollectionId(address);
    const { owner, collection } = address.parts;
    const page = `/collections/${encodeURIComponent(owner)}/${encodeURIComponent(collection)}/flag`;
    return id instanceof Refusal ? id : { id, page };
  },
  answer: async ({ request, sender, body: said, parameters: { id, page } }) => {
    const stranger = () => strangerInDiscussion(request, page, said.note.trim() !== "");
    if (sender.userId === null) return stranger();
    const reason = flagReasons.find((each) => each === said.reason);
    if (!reason) return refuse(400, REPORT_REASON_NEEDED);
    const note = checkWords(said.note, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const { userId, sessionId } = sender;
    const flag = { reason, note: note.words, networkHash: networkHash(request.headers) };
    const outcome = await runExclusive(userId, () => flagCollection(id, flag, userId, sessionId));
    if (outcome === "no-session") return stranger();
    if (outcome === "unknown") return refuse(404, COLLECTION_UNKNOWN);
    if (outcome === "own") return refuse(403, REPORT_COLLECTION_OWN);
    if (outcome === "not-public") return refuse(403, REPORT_COLLECTION_NOT_PUBLIC);
    if ("limit" in outcome)
      return refuse(429, tooManyReports(outcome.limit), { "Retry-After": String(outcome.seconds) });
    if (outcome.isHidden) dropModerated();
    return isDiscussionForm(request) ? seeOther(page, { done: "sent" }) : answerJson({});
  },
});
