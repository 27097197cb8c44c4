"use client";

import { type ReactNode, ViewTransition } from "react";

/**
 * The title of a paper, which grows from its card into its page. The server leaves out what React would write of it into
 * the HTML: that is for pages that come in parts, and was a hundredth of a day's.
 */
export function TitleTransition({ paperId, children }: { paperId: string; children: ReactNode }) {
  if (typeof window === "undefined") return children;
  return (
    <ViewTransition name={`paper-${paperId}`} share="title" default="none">
      {children}
    </ViewTransition>
  );
}
