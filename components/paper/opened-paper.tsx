"use client";

import { useEffect } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";

/** Marks a paper as read when its page is opened. A page that is only kept in the document runs no effect. */
export function OpenedPaper({ paperId }: { paperId: string }) {
  const { setMarked } = useViewerStore();
  useEffect(() => {
    if (!window.paperMarks[paperId]?.read) setMarked(paperId, "read", true, true);
  }, [setMarked, paperId]);
  return null;
}
