import { subscribeToMarks } from "@/lib/core/mark/reading-marks";

/** For how long a paper's page must be in view to be read, in milliseconds. */
export const READ_AFTER_MS = 5_000;

/**
 * Calls back once a paper has been read: its page was in view for READ_AFTER_MS altogether, or the reader scrolled past
 * `end`. Not when it is marked as read before, by a press or in another tab.
 * @param end stands below the abstract. @returns a function that ends the waiting.
 */
export function whenRead(paperId: string, end: Element, onRead: () => void): () => void {
  if (isRead(paperId)) return () => {};
  let left = READ_AFTER_MS;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look() {
    clearTimeout(timer);
    if (timer !== undefined) left -= Date.now() - since;
    timer = undefined;
    if (document.visibilityState !== "visible") return;
    since = Date.now();
    timer = setTimeout(finish, left);
  }
  const scroll = () => {
    if (end.getBoundingClientRect().bottom < 0) finish();
  };
  const unsubscribe = subscribeToMarks(() => {
    if (isRead(paperId)) stop();
  });
  function stop() {
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener("visibilitychange", look);
    removeEventListener("scroll", scroll);
  }
  function finish() {
    stop();
    onRead();
  }
  document.addEventListener("visibilitychange", look);
  addEventListener("scroll", scroll, { passive: true });
  look();
  return stop;
}

const isRead = (paperId: string) => window.paperMarks[paperId]?.read !== undefined;
