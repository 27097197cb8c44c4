import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";

/** What came of a form: the comment's id, the preview, or why there is neither. */
export type Sent = { id: string } | { html: string } | { problem: string } | "signed-out";

type Body = { comment: string; requestKey?: string };

/** Sends a comment, or a change of one, to the API. @param url of the paper's comments, the replies, or the comment. */
export const sendComment = (url: string, method: "POST" | "PATCH", body: Body): Promise<Sent> =>
  send(url, method, body, (answer) => {
    const { newMessage, updatedMessage } = answer as Partial<Record<"newMessage" | "updatedMessage", { id: string }>>;
    return { id: (newMessage ?? updatedMessage)?.id ?? url.split("/").at(-1) ?? "" };
  });

/** Asks how a comment will look. */
export const askPreview = (comment: string): Promise<Sent> =>
  send("/api/comments/preview", "POST", { comment }, (answer) => ({ html: String((answer as { html: string }).html) }));

async function send(url: string, method: string, body: Body, read: (answer: unknown) => Sent): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.status === 401) return "signed-out";
    const answer = await response.json();
    return response.ok ? read(answer) : { problem: String(answer.error) };
  } catch {
    return { problem: SITE_DID_NOT_ANSWER };
  }
}
