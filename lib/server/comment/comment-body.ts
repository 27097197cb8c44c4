import { type Body, json } from "../gate/bodies";
import { commentFormPage } from "./comment-form-page";
import { commentInput, requestKeyInput } from "./comment-input";
import { isDiscussionForm } from "./discussion-writer";

/** Bytes: the longest comment in characters of four bytes, each written as in a form's body, and what stands around it. */
const COMMENT_BODY_MAX = 131_072;

/** What is said of a comment; its text is not checked yet. `isPreview`: it is only to be shown. */
export type SaidComment = { text: string; requestKey: string | null; isPreview: boolean };

const asJson = json(commentInput, COMMENT_BODY_MAX);

/** A comment, by JSON or by a plain form, which gets its text back whatever it is refused for. */
export const commentBody: Body<SaidComment> = {
  max: COMMENT_BODY_MAX,
  read: (text, request) => {
    if (!isDiscussionForm(request)) {
      const said = asJson.read(text, request);
      if (!("comment" in said)) return said;
      return { text: said.comment, requestKey: said.requestKey ?? null, isPreview: false };
    }
    const fields = new URLSearchParams(text);
    const key = requestKeyInput.safeParse(fields.get("requestKey"));
    return {
      text: fields.get("comment") ?? "",
      // No page makes another one; without it the same text sent twice is still one comment.
      requestKey: key.success ? key.data : null,
      isPreview: fields.has("preview"),
    };
  },
  giveBack: (said, refusal, request) =>
    isDiscussionForm(request) ? commentFormPage(request, said, { refusal }) : null,
};

/** JSON alone, as for a preview by script. */
export const commentJson = asJson;
