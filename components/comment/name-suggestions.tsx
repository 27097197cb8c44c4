"use client";

import { createElement, type DOMAttributes, type ReactNode, useEffect, useRef } from "react";
import { useViewerStore } from "../account/viewer-provider";
import "./name-suggestions.css";

/** Round a field: suggests names after "@". What does it is loaded when the field first has the focus; without it nothing is lost. */
export function NameSuggestions({ paperId, children }: { paperId: string; children: ReactNode }) {
  const expander = useRef<HTMLElement>(null);
  const isAsked = useRef(false);
  const store = useViewerStore();

  useEffect(() => {
    const element = expander.current;
    if (!element) return;
    const load = () => {
      if (isAsked.current) return;
      isAsked.current = true;
      import("./suggest-names").then(
        ({ suggestNames }) => suggestNames(element, paperId, () => store.snapshot().viewer?.username),
        // The next focus tries again.
        () => {
          isAsked.current = false;
        },
      );
    };
    element.addEventListener("focusin", load);
    // A reader may be faster than the script of the page.
    if (element.contains(document.activeElement)) load();
    return () => element.removeEventListener("focusin", load);
  }, [paperId, store]);

  return createElement<DOMAttributes<HTMLElement> & { keys: string }, HTMLElement>(
    "text-expander",
    { ref: expander, keys: "@" },
    children,
  );
}
