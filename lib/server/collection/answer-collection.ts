import type { CollectionRefusal } from "@/db/queries/collection/change-collection";
import { type CollectionName, collectionPath, parseCollectionSegment } from "@/lib/core/collection/collection";
import { COLLECTION_UNKNOWN } from "@/lib/core/collection/sentences";
import { refuseWriting } from "../comment/community";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "../comment/discussion-writer";
import type { Address } from "../gate";
import type { Writer } from "../gate/who";
import { answerJson, seeOther } from "../http/answers";
import { Refusal, refuse } from "../http/refusal";
import { dropCollection } from "./drop-collection";
import { refuseCollection } from "./refuse-collection";
import type { CollectionParts } from "./seen-collection";

/** Of a write on collections: by script, token or plain form, where there are discussions. */
export const collectionWrite = { who: discussionWriter, scope: "write", limit: discussionWrites } as const;

/** The collection that a handler's path names, where something can be written; the refusal otherwise. */
export const readCollectionId = ({ parts }: Address<CollectionParts>): string | Refusal =>
  refuseWriting() ?? parseCollectionSegment(parts.collection) ?? refuse(404, COLLECTION_UNKNOWN);

/** The page on which a collection is edited. @param parts of a request's address. */
export const editPageOf = ({ owner, collection }: CollectionParts): string =>
  `/collections/${encodeURIComponent(owner)}/${encodeURIComponent(collection)}/edit`;

type Change<T> = {
  request: Request;
  /** Who sends it; `userId` is null for who is not signed in. */
  sender: Writer | { userId: null; sessionId: null };
  /** Where a stranger comes back to, and whether what they sent has words. */
  page: string;
  hasText?: boolean;
  needed?: "owner" | "editor";
  work: (writer: Writer) => Promise<T>;
  /** Where a form leads once it is done; null for the page on which the collection is edited. */
  lead?: (done: Exclude<T, CollectionRefusal | Refusal>) => Response | null;
  /** Word of what was done, for that page. */
  done: string;
  /** What programs are told. */
  json: (done: Exclude<T, CollectionRefusal | Refusal>, userId: string) => Promise<unknown>;
  status?: 201;
};

/** Carries a change out and answers it: a form by the page that shows it, others by JSON; a refusal as it is. */
export async function answerChange<T extends CollectionName | CollectionRefusal | Refusal>({
  request,
  sender,
  page,
  hasText = false,
  needed = "owner",
  work,
  lead,
  done,
  json,
  status,
}: Change<T>): Promise<Response | Refusal> {
  if (sender.userId === null) return strangerInDiscussion(request, page, hasText);
  const changed: CollectionName | CollectionRefusal | Refusal = await work(sender);
  if (changed === "no-session") return strangerInDiscussion(request, page, hasText);
  if (changed instanceof Refusal) return changed;
  if (typeof changed === "string" || !("id" in changed)) return refuseCollection(changed, needed);
  dropCollection(changed);
  const kept = changed as Exclude<T, CollectionRefusal | Refusal>;
  if (!isDiscussionForm(request)) return answerJson(await json(kept, sender.userId), status ? { status } : {});
  return lead?.(kept) ?? seeOther(collectionPath(changed, "edit"), { done });
}
