import { FORM_OUTDATED } from "@/lib/core/site/sentences";
import { type Body, json } from "../gate/bodies";
import { refuse } from "../http/refusal";
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
    const key = fields.get("requestKey");
    if (key !== null && !requestKeyInput.safeParse(key).success) return refuse(400, FORM_OUTDATED);
    return { text: fields.get("comment") ?? "", requestKey: key, isPreview: fields.has("preview") };
  },
  giveBack: (said, refusal, request) =>
    isDiscussionForm(request) ? commentFormPage(request, said, { refusal }) : null,
};

/** JSON alone, as for a preview by script. */
export const commentJson = asJson;
