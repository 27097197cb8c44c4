import { findAccountNameOf } from "@/db/queries/account/account-name";
import { listOwnCollections, listPublicCollections } from "@/db/queries/collection/collections";
import { makeCollection } from "@/db/queries/collection/make-collection";
import { parseUsername } from "@/lib/core/account/usernames";
import { checkDescription, checkTitle } from "@/lib/core/collection/check-collection";
import {
  collectionApiPath,
  collectionKey,
  collectionPath,
  collectionVisibilities,
  formatCollectionPlace,
  parseCollectionPlace,
} from "@/lib/core/collection/collection";
import { COLLECTION_OF_OTHERS, COLLECTION_TITLE_TAKEN, VISIBILITY_NEEDED } from "@/lib/core/collection/sentences";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { PAPER_ID_WRONG } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { collectionsQuery } from "@/lib/server/api/operations/collections";
import { readQuery } from "@/lib/server/api/query";
import { serializeCollection, serializeCollections } from "@/lib/server/api/serialize-collection";
import { collectionWrite } from "@/lib/server/collection/answer-collection";
import { newCollectionBody } from "@/lib/server/collection/collection-bodies";
import { dropCollection } from "@/lib/server/collection/drop-collection";
import { answerAdded, refuseCollection } from "@/lib/server/collection/refuse-collection";
import { hasDiscussions, refuseWriting } from "@/lib/server/comment/community";
import { isDiscussionForm, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { readerOrNobody } from "@/lib/server/gate/who";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** Collections that everybody sees; of their owner's own all of theirs. */
export const { GET } = gate("GET", {
  who: readerOrNobody,
  scope: "read",
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => {
    if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
    const asked = readQuery(search, collectionsQuery, new Set(Object.keys(collectionsQuery.shape)));
    return "refusal" in asked ? refuse(400, asked.refusal) : asked.query;
  },
  answer: async ({ sender: { viewer }, parameters: { owner, item, sort, cursor, limit } }) => {
    const ownerName = owner === undefined ? undefined : (parseUsername(owner) ?? "-");
    const paperId = item === undefined ? undefined : (parsePaperId(item.replace(/^papers\//, ""))?.id ?? "-");
    if (viewer !== null && ownerName === viewer.username && paperId === undefined) {
      const owned = (await listOwnCollections(viewer.id)).filter(({ role }) => role === "owner");
      return answerJson(await serializeCollections(owned, viewer.id));
    }
    const after = cursor === undefined ? null : parseCollectionPlace(cursor);
    const order = sort === "upvotes" || sort === "trending" ? "followed" : "newest";
    const asked = { ...(ownerName !== undefined && { ownerName }), ...(paperId !== undefined && { paperId }) };
    const { collections, next } = await listPublicCollections(order, after, asked, limit);
    const headers = next
      ? nextPageHeader("/api/collections", { owner, item, sort, limit, cursor: formatCollectionPlace(next) })
      : {};
    return answerJson(await serializeCollections(collections, viewer?.id ?? null), { headers });
  },
});

/** Makes a collection, with a paper in it where one is given. A program that makes one of a title twice is told its name. */
export const { POST } = gate("POST", {
  ...collectionWrite,
  body: newCollectionBody,
  parameters: () => refuseWriting() ?? null,
  answer: async ({ request, sender, body: said }) => {
    const { paper } = said;
    const back = paper === null ? "/collections" : `/collections/add?${new URLSearchParams({ paper })}`;
    const stranger = () => strangerInDiscussion(request, back, true);
    if (sender.userId === null) return stranger();
    const { userId, sessionId } = sender;
    const title = checkTitle(said.title ?? "");
    if ("problem" in title) return refuse(400, title.problem);
    const description = checkDescription(said.description ?? "");
    if ("problem" in description) return refuse(400, description.problem);
    const visibility = collectionVisibilities.find((each) => each === (said.visibility ?? "private"));
    if (!visibility) return refuse(400, VISIBILITY_NEEDED);
    const paperId = paper === null ? null : (parsePaperId(paper)?.id ?? "");
    if (paperId === "") return refuse(400, PAPER_ID_WRONG);
    if (said.namespace !== null && parseUsername(said.namespace) !== (await findAccountNameOf(userId)))
      return refuse(403, COLLECTION_OF_OTHERS);
    const draft = { title: title.value, description: description.value, visibility, paperId };
    const isForm = isDiscussionForm(request);
    const outcome = await runExclusive(userId, () => makeCollection(draft, { userId, sessionId }, isForm));
    if (typeof outcome === "object" && "titled" in outcome)
      return answerJson({ error: COLLECTION_TITLE_TAKEN, slug: collectionKey(outcome.titled) }, { status: 409 });
    const made = answerAdded(outcome);
    if (made instanceof Refusal) return made;
    if (made === "no-session") return stranger();
    if (typeof made === "string" || !("id" in made)) return refuseCollection(made);
    dropCollection(made);
    if (!isForm)
      return answerJson(await serializeCollection(made.id, userId), {
        status: 201,
        headers: { Location: collectionApiPath(made) },
      });
    return seeOther(collectionPath(made, "edit"), { done: paperId === null ? "saved" : "added" });
  },
});
