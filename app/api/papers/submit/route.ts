import { findComment } from "@/db/queries/comment/comments";
import { type SubmissionDraft, submitPaper } from "@/db/queries/submission/submit";
import { checkComment } from "@/lib/core/comment/check-comment";
import { dayOf } from "@/lib/core/days";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { archivesOf, parsePaperId } from "@/lib/core/source";
import { notAtSource, SUBMITTED_ID_WRONG, TAKEN_OFF_NOT_SUBMITTED } from "@/lib/core/submission/sentences";
import { submitPaperOperation } from "@/lib/server/api/operations/writes";
import { serializeComment } from "@/lib/server/api/serialize-comment";
import { needsReachableWriters, refuseWriting } from "@/lib/server/comment/community";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { dropDiscussion } from "@/lib/server/comment/drop-discussion";
import { gate } from "@/lib/server/gate";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { askForPaper } from "@/lib/server/paper/add-from-source";
import { bringPaper } from "@/lib/server/paper/bring-paper";
import { env } from "@/lib/server/runtime/env";
import { dropPages } from "@/lib/server/site/drop-pages";
import { refuseSubmission } from "@/lib/server/submission/refuse-submission";
import { type SaidSubmission, submissionBody } from "@/lib/server/submission/submission-body";
import { submitPage } from "@/lib/server/submission/submission-form-page";

/** Brings a paper to the day that is open, with a comment if there is one; fetched from its source where it is not here. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: submitPaperOperation.scope,
  limit: discussionWrites,
  body: submissionBody,
  parameters: () => refuseWriting() ?? null,
  answer: async ({ request, sender, body: said }) => {
    const stranger = () => strangerInDiscussion(request, submitPage(said.paper), said.comment.trim() !== "");
    if (sender.userId === null) return stranger();
    const draft = readDraft(said);
    if (draft instanceof Refusal) return draft;
    const { paperId } = draft;
    const brought = await bringPaper(paperId, sender.userId);
    if (brought instanceof Refusal) return brought;
    if (brought === "unknown") return refuse(404, notAtSource(archivesOf(paperId)));
    if (brought === "taken-off") return refuse(403, TAKEN_OFF_NOT_SUBMITTED);

    const submitter = { ...sender, needsReachable: needsReachableWriters() };
    const submitted = await runExclusive(sender.userId, () => {
      const now = new Date();
      return submitPaper(draft, submitter, { now, today: dayOf(now, env.FEED_TIME_ZONE) });
    });
    if (submitted === "no-session") return stranger();
    if (typeof submitted === "string" || !("featuredOn" in submitted)) {
      const refusal = await refuseSubmission(submitted, paperId);
      const isShown = refusal.status === 409 && isDiscussionForm(request) && draft.comment === null;
      return isShown ? seeOther("/papers/submit", { paper: paperId }) : refusal;
    }
    const { featuredOn, comment } = submitted;
    if (featuredOn === null) await askForPaper(paperId);
    else dropPages(["papers", `paper:${paperId}`]);
    if (comment) dropDiscussion(paperId);
    if (isDiscussionForm(request)) return seeOther("/papers/submit", { done: paperId });
    const written = comment && (await findComment(comment.id));
    return answerJson(
      {
        paperId,
        submittedOnDaily: featuredOn,
        isWaiting: featuredOn === null,
        ...(written && { newMessage: await serializeComment(written) }),
      },
      { status: 201 },
    );
  },
});

/** What is submitted, or what is wrong with it. */
function readDraft(said: SaidSubmission): SubmissionDraft | Refusal {
  const paper = parsePaperId(said.paper);
  if (!paper) return refuse(400, SUBMITTED_ID_WRONG);
  const checked = said.comment.trim() === "" ? null : checkComment(said.comment);
  if (checked && "problem" in checked) return refuse(400, checked.problem);
  const { isOwnPaper, media, requestKey } = said;
  return { paperId: paper.id, isOwnPaper, media, comment: checked && { ...checked, requestKey } };
}
