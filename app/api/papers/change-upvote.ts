import { addUpvote, removeUpvote } from "@/db/queries/paper/upvotes";
import type { UpvoteState } from "@/lib/core/account/viewer-state";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { PAPER_TAKES_NO_VOTES, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
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
      const changed = await runExclusive(userId, () => change(paperId, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, PAPER_UNKNOWN);
      if (changed === "withdrawn") return refuse(409, PAPER_TAKES_NO_VOTES);
      return answerJson(changed satisfies UpvoteState);
    },
  });
}
