import { SIGN_IN_FIRST } from "@/lib/core/comment/sentences";
import { SEND_WORDS_AGAIN, WORDS_STILL_HERE } from "@/lib/core/moderation/sentences";
import { serializeRefusalPage } from "../http/answers";
import { escapeHtml } from "../http/plain-page";
import type { Refusal } from "../http/refusal";

/** What a form asked for, with what was said. */
export type AskedField = { name: string; label: string; value: string } & (
  | { kind: "text" }
  | { kind: "line"; type: "text" | "email" }
  | { kind: "choice"; options: readonly { value: string; text: string }[] }
  /** On where it has a value. */
  | { kind: "switch" }
  /** Sent along, and not to be seen. */
  | { kind: "hidden" }
);

const STYLE = `<style>label{display:block;margin:1rem 0 .25rem}select,input,textarea{box-sizing:border-box;width:100%;font:inherit}
input[type=checkbox]{width:auto}textarea{min-height:8rem}form button{margin-right:1.5rem}</style>`;

/**
 * The page that answers a plain form which is refused: why, and the form again with all that was said. Where somebody else was
 * first it can't be sent again, but what was written is there. Null for who may not know of it.
 */
export function formAgain(
  request: Request,
  refusal: Refusal,
  fields: readonly AskedField[],
  buttons: readonly { text: string; name?: string; value?: string }[],
  back: { path: string; text: string },
): Response | null {
  if (refusal.status === 404) return null;
  const form = `${writeForm(request, fields, refusal.status === 409 ? [] : buttons)}
<p><a href="${escapeHtml(back.path)}">${escapeHtml(back.text)}</a></p>`;
  return serializeRefusalPage(refusal, refusal.status === 401 ? signInFirst(back.path) + form : form, STYLE);
}

/** The page for who may not know whether there is anything at the address: nothing of it but what they sent, under the names that they sent it by. */
export function wordsAgain(request: Request, refusal: Refusal, fields: readonly AskedField[]): Response {
  const form = writeForm(request, fields, [{ text: SEND_WORDS_AGAIN }]);
  return serializeRefusalPage(refusal, `<p>${WORDS_STILL_HERE}</p>${signInFirst("/")}${form}`, STYLE);
}

function writeForm(
  request: Request,
  fields: readonly AskedField[],
  buttons: readonly { text: string; name?: string; value?: string }[],
): string {
  const { pathname, search } = new URL(request.url);
  return `<form method="post" action="${escapeHtml(pathname + search)}">
${fields.map(writeField).join("\n")}
<p>${buttons.map(writeButton).join(" ")}</p></form>`;
}

/** In a tab of its own: this page has the words. */
const signInFirst = (path: string): string =>
  `<p><a href="/signin?${escapeHtml(new URLSearchParams({ callbackUrl: path }).toString())}" target="_blank">${SIGN_IN_FIRST}</a></p>`;

const writeField = (field: AskedField): string => {
  const [name, label] = [escapeHtml(field.name), escapeHtml(field.label)];
  if (field.kind === "hidden") return `<input type="hidden" name="${name}" value="${escapeHtml(field.value)}">`;
  if (field.kind === "switch")
    return `<label><input type="checkbox" name="${name}"${field.value === "" ? "" : " checked"}> ${label}</label>`;
  const control =
    field.kind === "line"
      ? `<input id="${name}" name="${name}" type="${field.type}" value="${escapeHtml(field.value)}">`
      : field.kind === "text"
        ? `<textarea id="${name}" name="${name}" dir="auto">\n${escapeHtml(field.value.replaceAll("\0", ""))}</textarea>`
        : `<select id="${name}" name="${name}"><option></option>${field.options
            .map(
              ({ value, text }) =>
                `<option value="${escapeHtml(value)}"${value === field.value ? " selected" : ""}>${escapeHtml(text)}</option>`,
            )
            .join("")}</select>`;
  return `<label for="${name}">${label}</label>${control}`;
};

const writeButton = ({ text, name, value }: { text: string; name?: string; value?: string }): string => {
  const said = name === undefined ? "" : ` name="${escapeHtml(name)}" value="${escapeHtml(value ?? "")}"`;
  return `<button${said}>${escapeHtml(text)}</button>`;
};
