import { addUpvote, removeUpvote } from "@/db/queries/upvotes";
import { answerJson } from "@/lib/answers";
import { gate, type WriteMethod } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { writes } from "@/lib/gate/limits";
import { refuseStranger, writer } from "@/lib/gate/who";
import { inTurn } from "@/lib/in-turn";
import { refuse } from "@/lib/refusal";
import type { UpvoteState } from "@/lib/viewer-state";
import { readPaperId } from "./paper-id";

export const { PUT } = changeUpvote("PUT", addUpvote);
export const { DELETE } = changeUpvote("DELETE", removeUpvote);

function changeUpvote<M extends WriteMethod>(method: M, change: typeof addUpvote) {
  return gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: readPaperId,
    answer: async ({ sender: { userId, sessionId }, parameters: paperId }) => {
      const changed = await inTurn(userId, () => change(paperId, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, "This paper is not here; check its id.");
      if (changed === "withdrawn") return refuse(409, "This paper was withdrawn, so it takes no more votes.");
      return answerJson(changed satisfies UpvoteState);
    },
  });
}
