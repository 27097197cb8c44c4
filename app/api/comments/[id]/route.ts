import { deleteComment, editComment } from "@/db/queries/comment/change-comment";
import { checkComment } from "@/lib/core/comment/check-comment";
import { EDIT_TOO_LATE, RESTORE_TOO_LATE } from "@/lib/core/comment/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { commentBody } from "@/lib/server/comment/comment-body";
import { commentFormPage } from "@/lib/server/comment/comment-form-page";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { dropDiscussion } from "@/lib/server/comment/drop-discussion";
import { previewComment } from "@/lib/server/comment/preview";
import { refuseChange } from "@/lib/server/comment/refuse-comment";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { answerComment, readCommentId } from "../comment-part";

const ofWriter = { who: discussionWriter, scope: "write", limit: discussionWrites, parameters: readCommentId } as const;

/** Gives the reader's own comment another text, or shows how it would look that a form's other button sends. */
export const { PATCH } = gate("PATCH", {
  ...ofWriter,
  body: commentBody,
  answer: async ({ request, sender, body: said, parameters: id }) => {
    const stranger = () => strangerInDiscussion(request, `/comments/${id}/edit`, said.text.trim() !== "");
    if (sender.userId === null) return stranger();
    const { userId, sessionId } = sender;
    const checked = checkComment(said.text);
    if ("problem" in checked) return refuse(400, checked.problem);
    if (said.isPreview) return commentFormPage(request, said, { html: await previewComment(checked.body) });
    const changed = await runExclusive(userId, () => editComment(id, checked, userId, sessionId));
    if (changed === "no-session") return stranger();
    if (typeof changed === "string" || "limit" in changed) return refuseChange(changed, EDIT_TOO_LATE);
    dropDiscussion(changed.paperId);
    return isDiscussionForm(request) ? seeOther(`/comments/${id}`) : answerComment(id);
  },
});

/** Takes the reader's own comment off the page; for a day it can be restored. */
export const { DELETE } = gate("DELETE", {
  ...ofWriter,
  body: empty,
  answer: async ({ request, sender, parameters: id }) => {
    const stranger = () => strangerInDiscussion(request, `/comments/${id}/delete`);
    if (sender.userId === null) return stranger();
    const { userId, sessionId } = sender;
    const changed = await runExclusive(userId, () => deleteComment(id, userId, sessionId));
    if (changed === "no-session") return stranger();
    if (typeof changed === "string") return refuseChange(changed, RESTORE_TOO_LATE);
    dropDiscussion(changed.paperId);
    return isDiscussionForm(request) ? seeOther(`/discuss/${changed.paperId}`) : answerJson({});
  },
});

export const POST = byForm({ PATCH, DELETE });
