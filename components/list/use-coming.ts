import { useLayoutEffect } from "react";

/**
 * Says on the root of the document what comes into the page, while it does: `data-coming`. What stands below is then out of
 * sight, so that nothing is seen to move (earlier-days.css, marked-papers.css). On the root, as `:has()` on what holds the page
 * has browsers restyle all of it for whatever else comes.
 */
export function useComing(what: "day" | "list", isComing: boolean): void {
  useLayoutEffect(() => {
    if (!isComing) return;
    const { dataset } = document.documentElement;
    dataset.coming = what;
    return () => {
      delete dataset.coming;
    };
  }, [what, isComing]);
}
