import { followCollection } from "@/db/queries/collection/members";
import { collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION_UNKNOWN, tooManyFollowed } from "@/lib/core/collection/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { collectionWrite, readCollectionId } from "@/lib/server/collection/answer-collection";
import { type CollectionParts, linkHashOf } from "@/lib/server/collection/seen-collection";
import { isDiscussionForm, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { type Address, gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import type { Writer } from "@/lib/server/gate/who";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

const readFollow = (address: Address<CollectionParts>) => {
  const id = readCollectionId(address);
  return id instanceof Refusal ? id : { id, parts: address.parts, key: address.search.get("key") };
};
type Asked = {
  request: Request;
  sender: Writer | { userId: null; sessionId: null };
  parameters: Exclude<ReturnType<typeof readFollow>, Refusal>;
};

async function change({ request, sender, parameters }: Asked, following: boolean): Promise<Response | Refusal> {
  const { id, parts, key } = parameters;
  const page = `/collections/${encodeURIComponent(parts.owner)}/${encodeURIComponent(parts.collection)}`;
  const stranger = () => strangerInDiscussion(request, key === null ? page : `${page}?${new URLSearchParams({ key })}`);
  const { userId, sessionId } = sender;
  if (userId === null) return stranger();
  const outcome = await runExclusive(userId, () =>
    followCollection(id, { userId, sessionId }, linkHashOf(key), following),
  );
  if (outcome === "no-session") return stranger();
  if (outcome === "unknown") return refuse(404, COLLECTION_UNKNOWN);
  if ("followsMax" in outcome) return refuse(403, tooManyFollowed(outcome.followsMax));
  const { followers } = outcome;
  if (!isDiscussionForm(request)) return answerJson({ followers, following });
  return following ? seeOther("/following", { done: "collection" }) : seeOther(collectionPath(outcome));
}

const shared = { ...collectionWrite, scope: "vote", body: empty, parameters: readFollow } as const;

/** Follows a collection that its reader may see; by the `key` of its link where it is shared by that. */
export const { PUT } = gate("PUT", { ...shared, answer: (asked) => change(asked, true) });

/** Follows it no longer. */
export const { DELETE } = gate("DELETE", { ...shared, answer: (asked) => change(asked, false) });

export const POST = byForm({ PUT, DELETE });
