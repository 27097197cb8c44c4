"use client";

import { useEffect, useState } from "react";

/** Milliseconds after which a page that has not come is none to wait for any longer. */
const GIVE_UP_AFTER = 15_000;

/**
 * Shows that a page is on its way, from the press of a link until the address changes; the style sheet shows it only
 * when that takes long enough to be felt. A browser without the Navigation API shows nothing: it could not be taken away.
 */
export function Waiting() {
  const [isWaiting, setWaiting] = useState(false);

  useEffect(() => {
    const { navigation } = window;
    if (!navigation) return;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(timer);
      setWaiting(false);
    };
    const begin = (event: MouseEvent) => {
      if (!leadsOn(event)) return;
      clearTimeout(timer);
      timer = setTimeout(end, GIVE_UP_AFTER);
      setWaiting(true);
    };
    document.addEventListener("click", begin, true);
    navigation.addEventListener("currententrychange", end);
    // A page from the browser's cache of pages was left while it waited.
    addEventListener("pageshow", end);
    return () => {
      end();
      document.removeEventListener("click", begin, true);
      navigation.removeEventListener("currententrychange", end);
      removeEventListener("pageshow", end);
    };
  }, []);

  return isWaiting ? <div className="waiting no-print" aria-hidden="true" /> : null;
}

/** Whether a press opens another page of this site in this tab. */
function leadsOn({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link?.href || link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}
