import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import type { ViewerCore } from "../account/viewer-core";

/** Elements of comments, by their ids in the page. */
const COMMENT = "comment-";

/**
 * Tells the account which comments of a discussion the page has shown, once its thread comes into sight: what came since the
 * page was made stays unread.
 */
export function markSeenInSight({ paperId }: OwnDiscussion, core: ViewerCore): void {
  const thread = [...document.querySelectorAll<HTMLElement>("main .thread")].find((each) => each.checkVisibility());
  if (!thread) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    void send(paperId, thread, core);
  });
  observer.observe(thread);
}

async function send(paperId: string, thread: HTMLElement, core: ViewerCore): Promise<void> {
  const comments = [...thread.querySelectorAll(`article[id^=${COMMENT}]`)].map(({ id }) => id.slice(COMMENT.length));
  const response = await fetch(`/api/papers/${paperId}/seen`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ comments }),
    keepalive: true,
  }).catch(() => null);
  // The next page that shows the thread says it again.
  if (!response?.ok) return;
  const { unread } = (await response.json()) as { unread: number };
  const { viewer } = core.state();
  if (viewer) core.update({ viewer: { ...viewer, unread } });
}
