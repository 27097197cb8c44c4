import { findComment } from "@/db/queries/comment/comments";
import { addReaction, removeReaction } from "@/db/queries/comment/reactions";
import { type Reaction, reactions } from "@/lib/core/comment/community-rules";
import { COMMENT_GONE, COMMENT_UNKNOWN, REACTION_UNKNOWN } from "@/lib/core/comment/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { refuseByLimit } from "@/lib/server/comment/refuse-comment";
import { type Address, gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { type CommentPart, readCommentId } from "../../../comment-part";

export const { PUT } = changeReaction("PUT", addReaction);
export const { DELETE } = changeReaction("DELETE", removeReaction);
export const POST = byForm({ PUT, DELETE });

/** Makes a reaction be there or gone. Pages are not dropped: they show it within seconds, as votes. */
function changeReaction<M extends WriteMethod>(method: M, change: typeof addReaction) {
  return gate(method, {
    who: discussionWriter,
    scope: "write",
    limit: discussionWrites,
    body: empty,
    parameters: readReaction,
    answer: async ({ request, sender, parameters: { id, reaction } }) => {
      if (sender.userId === null) return strangerInDiscussion(request, `/comments/${id}`);
      const { userId, sessionId } = sender;
      const changed = await runExclusive(userId, () => change(id, reaction, userId, sessionId));
      if (changed === "no-session") return strangerInDiscussion(request, `/comments/${id}`);
      if (changed === "gone") return (await findComment(id)) ? refuse(409, COMMENT_GONE) : refuse(404, COMMENT_UNKNOWN);
      if ("limit" in changed) return refuseByLimit(changed.limit);
      return isDiscussionForm(request) ? seeOther(`/comments/${id}`) : answerJson({ reactions: changed });
    },
  });
}

function readReaction(address: Address<CommentPart & { name: string }>) {
  const id = readCommentId(address);
  if (id instanceof Refusal) return id;
  const reaction = reactions.find((each) => each === address.parts.name) satisfies Reaction | undefined;
  return reaction ? { id, reaction } : refuse(404, REACTION_UNKNOWN(reactions.join(", ")));
}
