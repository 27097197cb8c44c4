import {
  BACK_TO_DISCUSSION,
  PREVIEW,
  PREVIEW_OF_COMMENT,
  SAVE_EDIT,
  SEND_COMMENT,
  SIGN_IN_FIRST,
  YOUR_COMMENT,
  YOUR_REPLY,
} from "@/lib/core/comment/sentences";
import { FORM_METHOD } from "@/lib/core/site/form-method";
import { serializeRefusalPage } from "../http/answers";
import { escapeHtml, plainPage } from "../http/plain-page";
import type { Refusal } from "../http/refusal";
import type { SaidComment } from "./comment-body";

const STYLE = `<style>body{max-width:42rem}textarea{box-sizing:border-box;width:100%;min-height:14rem;font:inherit}
form button{margin-right:1.5rem}pre{overflow:auto}blockquote{margin-left:1rem}.said{overflow-wrap:anywhere}</style>`;

/**
 * The page that answers a plain form with a comment when it is not written: why, or how it would look, and the same form with
 * all that was typed in it. @param answer the refusal, or the comment as HTML of our own making.
 */
export function commentFormPage(
  request: Request,
  said: SaidComment,
  answer: { refusal: Refusal } | { html: string },
): Response {
  const { pathname, search, searchParams } = new URL(request.url);
  const isEdit = searchParams.get(FORM_METHOD) === "PATCH";
  const form = `<form method="post" action="${escapeHtml(pathname + search)}">
<p><label for="comment">${pathname.endsWith("/reply") ? YOUR_REPLY : YOUR_COMMENT}</label></p>
<textarea id="comment" name="comment" dir="auto" required>\n${escapeHtml(said.text.replaceAll("\0", ""))}</textarea>
${said.requestKey === null ? "" : `<input type="hidden" name="requestKey" value="${escapeHtml(said.requestKey)}">`}
<p><button>${isEdit ? SAVE_EDIT : SEND_COMMENT}</button> <button name="preview" value="1">${PREVIEW}</button></p></form>
<p><a href="${escapeHtml(pageOfForm(pathname, isEdit))}">${BACK_TO_DISCUSSION}</a></p>`;
  if ("refusal" in answer) {
    const signIn = answer.refusal.status === 401 ? signInLink(pathname, isEdit) : "";
    return serializeRefusalPage(answer.refusal, signIn + form, STYLE);
  }
  const page = plainPage(PREVIEW_OF_COMMENT, `<div class="said" dir="auto">${answer.html}</div>${form}`, STYLE);
  return new Response(page, {
    headers: { "Cache-Control": "private, no-store", "Content-Type": "text/html; charset=utf-8" },
  });
}

/** In a tab of its own: this page has the words. */
const signInLink = (pathname: string, isEdit: boolean): string => {
  const query = new URLSearchParams({ callbackUrl: pageOfForm(pathname, isEdit) });
  return `<p><a href="/signin?${escapeHtml(query.toString())}" target="_blank">${SIGN_IN_FIRST}</a></p>`;
};

/**
 * The page that has the form which is sent to an address: "/discuss/2404.18911" for "/api/papers/2404.18911/comment".
 * @param isEdit of a comment that is there.
 */
export function pageOfForm(pathname: string, isEdit: boolean): string {
  const [, reply] = /\/comment\/([^/]+)\/reply$/.exec(pathname) ?? [];
  if (reply) return `/comments/${reply}/reply`;
  if (isEdit) return `${pathname.slice("/api".length)}/edit`;
  return pathname.replace(/^\/api\/papers\//, "/discuss/").replace(/\/comment$/, "");
}
