import { addUpvote, removeUpvote } from "@/db/queries/paper/upvotes";
import type { UpvoteState } from "@/lib/core/account/viewer-state";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { PAPER_TAKES_NO_VOTES, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { answerAction, readerInAction, strangerInAction } from "@/lib/server/gate/reader-action";
import { refuse } from "@/lib/server/http/refusal";
import { tally } from "@/lib/server/metrics/tally";
import { readPaperId } from "./paper-id";

export const { PUT } = changeUpvote("PUT", addUpvote);
export const { DELETE } = changeUpvote("DELETE", removeUpvote);
export const POST = byForm({ PUT, DELETE });

function changeUpvote<M extends WriteMethod>(method: M, change: typeof addUpvote) {
  return gate(method, {
    who: readerInAction,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: readPaperId,
    answer: async ({ request, sender: { userId, sessionId }, parameters: paperId }) => {
      const changed = await runExclusive(userId, () => change(paperId, userId, sessionId));
      if (changed === "no-session") return strangerInAction(request);
      if (changed === "not-found") return refuse(404, PAPER_UNKNOWN);
      if (changed === "withdrawn") return refuse(409, PAPER_TAKES_NO_VOTES);
      tally("votes", [method === "PUT" ? "given" : "taken-back"]);
      return answerAction(request, changed satisfies UpvoteState);
    },
  });
}
