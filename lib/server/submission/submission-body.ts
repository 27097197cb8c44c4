import { requestKeyInput } from "../comment/comment-input";
import { isDiscussionForm } from "../comment/discussion-writer";
import { type Body, json } from "../gate/bodies";
import { submissionFormPage } from "./submission-form-page";
import { submissionInput } from "./submission-input";

/** Bytes, as of a comment's body. */
const SUBMISSION_BODY_MAX = 131_072;
/** What is said of a paper that is submitted; nothing of it is checked yet but the addresses of media. */
export type SaidSubmission = {
  paper: string;
  comment: string;
  media: string[];
  isOwnPaper: boolean;
  requestKey: string | null;
};

const asJson = json(submissionInput, SUBMISSION_BODY_MAX);

/** A submission, by JSON or by a plain form, which gets its text back whatever it is refused for. */
export const submissionBody: Body<SaidSubmission> = {
  max: SUBMISSION_BODY_MAX,
  read: (text, request) => {
    if (!isDiscussionForm(request)) {
      const said = asJson.read(text, request);
      if (!("paper_id" in said)) return said;
      return {
        paper: said.paper_id,
        comment: said.comment ?? "",
        media: said.media_urls ?? [],
        isOwnPaper: said.is_own_paper ?? false,
        requestKey: null,
      };
    }
    const fields = new URLSearchParams(text);
    const key = requestKeyInput.safeParse(fields.get("requestKey"));
    return {
      paper: fields.get("paper_id") ?? "",
      comment: fields.get("comment") ?? "",
      media: [],
      isOwnPaper: fields.has("is_own_paper"),
      requestKey: key.success ? key.data : null,
    };
  },
  giveBack: (said, refusal, request) =>
    isDiscussionForm(request) && said.comment.trim() !== "" ? submissionFormPage(said, refusal) : null,
};
