import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What is within a window's height above or below the window is near it. */
const MARGIN = "100% 0%";

/** What has not been near the window, and what is to be done when it is. */
const far = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/**
 * Whether the element has been near the window: false on the page as it is delivered, and for good true from then on. For
 * what a reader can only use where they are: made for all of a long page at once, it would hold up the page.
 */
export function useIsNear(element: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const { current } = element;
    return isNear || !current ? undefined : whenNear(current, () => setIsNear(true));
  }, [isNear, element]);
  return isNear;
}

/** For what a key does to a paper, which may come before the browser has said what is near: all within is there at once. */
export function comeNear(within: Element): void {
  flushSync(() => {
    for (const [element, come] of far) if (within.contains(element)) come();
  });
}

/** @returns a function that ends it. */
function whenNear(element: Element, come: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) far.get(target)?.();
    },
    { rootMargin: MARGIN },
  );
  far.set(element, come);
  observer.observe(element);
  return () => {
    far.delete(element);
    observer?.unobserve(element);
    // With nobody left to wait, the next page begins anew.
    if (far.size === 0) observer = undefined;
  };
}
