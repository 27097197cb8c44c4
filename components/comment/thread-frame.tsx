"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useViewerStore } from "@/components/account/viewer-provider";

const OpenContext = createContext(false);

/** Round a thread: asks once what of it is the viewer's own. @param isOpen whether anybody may write, as the site is set. */
export function ThreadFrame({ paperId, isOpen, children }: { paperId: string; isOpen: boolean; children: ReactNode }) {
  const store = useViewerStore();
  useEffect(() => store.wantDiscussion(paperId), [store, paperId]);
  return <OpenContext value={isOpen}>{children}</OpenContext>;
}

/** Whether anybody may write here. */
export const useIsOpen = (): boolean => useContext(OpenContext);

/** Milliseconds since 1970 when the page was taken over by scripts; null before, when a page is the same for everybody. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => setNow(Date.now()), []);
  return now;
}
