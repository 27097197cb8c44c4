"use client";

import { useEffect, useRef } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";
import { whenRead } from "./when-read";

/**
 * Notes in the history that a paper's page was opened, and marks the paper as read once it has been. It stands at the end
 * of what is to be read. A page that is only kept in the document runs no effect.
 */
export function OpenedPaper({ paperId }: { paperId: string }) {
  const { setMarked } = useViewerStore();
  const end = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    setMarked(paperId, "opened", true, true);
    return end.current ? whenRead(paperId, end.current, () => setMarked(paperId, "read", true, true)) : undefined;
  }, [setMarked, paperId]);
  return <span ref={end} />;
}
