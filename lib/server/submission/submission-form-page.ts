import { PREVIEW, SEND_COMMENT, SIGN_IN_FIRST, YOUR_COMMENT } from "@/lib/core/comment/sentences";
import { SUBMIT_PAPER } from "@/lib/core/site/page-names";
import { parsePaperId } from "@/lib/core/source";
import { FIRST_COMMENT, MY_OWN_PAPER, READ_PAPER, SEND_SUBMISSION } from "@/lib/core/submission/sentences";
import { serializeRefusalPage } from "../http/answers";
import { escapeHtml } from "../http/plain-page";
import type { Refusal } from "../http/refusal";
import type { SaidSubmission } from "./submission-body";

const STYLE = `<style>body{max-width:42rem}textarea{box-sizing:border-box;width:100%;min-height:14rem;font:inherit}
form button{margin-right:1.5rem}</style>`;

/** Path of the page that has the form, with a paper in it. */
export const submitPage = (paper: string): string =>
  paper.trim() === "" ? "/papers/submit" : `/papers/submit?${new URLSearchParams({ paper })}`;

/**
 * The page that answers a plain form with a comment when the paper is not submitted: why, and the same form with all that was
 * typed in it. A paper that has its day takes the comment alone.
 */
export function submissionFormPage(said: SaidSubmission, refusal: Refusal): Response {
  const id = parsePaperId(said.paper)?.id ?? null;
  const isThere = refusal.status === 409 && id !== null;
  const text = `<textarea id="comment" name="comment" dir="auto">\n${escapeHtml(said.comment.replaceAll("\0", ""))}</textarea>
${said.requestKey === null ? "" : `<input type="hidden" name="requestKey" value="${escapeHtml(said.requestKey)}">`}`;
  const form = isThere
    ? `<form method="post" action="/api/papers/${id}/comment"><p><label for="comment">${YOUR_COMMENT}</label></p>${text}
<p><button>${SEND_COMMENT}</button> <button name="preview" value="1">${PREVIEW}</button></p></form>
<p><a href="/papers/${id}">${READ_PAPER}</a></p>`
    : `<form method="post" action="/api/papers/submit"><input type="hidden" name="paper_id" value="${escapeHtml(said.paper)}">
<p><label><input type="checkbox" name="is_own_paper" value="1"${said.isOwnPaper ? " checked" : ""}> ${MY_OWN_PAPER}</label></p>
<p><label for="comment">${FIRST_COMMENT}</label></p>${text}
<p><button>${SEND_SUBMISSION}</button></p></form>`;
  const back = submitPage(said.paper);
  const signIn =
    refusal.status === 401
      ? `<p><a href="/signin?${escapeHtml(new URLSearchParams({ callbackUrl: back }).toString())}" target="_blank">${SIGN_IN_FIRST}</a></p>`
      : "";
  return serializeRefusalPage(
    refusal,
    `${signIn}${form}<p><a href="${escapeHtml(back)}">${SUBMIT_PAPER}</a></p>`,
    STYLE,
  );
}
