import { checkComment } from "@/lib/core/comment/check-comment";
import { commentJson } from "@/lib/server/comment/comment-body";
import { refuseWriting } from "@/lib/server/comment/community";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { previewComment } from "@/lib/server/comment/preview";
import { gate } from "@/lib/server/gate";
import { writes } from "@/lib/server/gate/limits";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

/** Shows how a comment would look, by the same code that prints it once it is written; writes nothing. */
export const { POST } = gate("POST", {
  who: discussionProgram,
  scope: "write",
  limit: writes,
  body: commentJson,
  parameters: refuseWriting,
  answer: async ({ body: { comment } }) => {
    const checked = checkComment(comment);
    if ("problem" in checked) return refuse(400, checked.problem);
    return answerJson({ html: await previewComment(checked.body) });
  },
});
