"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { ViewerSnapshot } from "./viewer-core";
import { createViewerStore, type ViewerStore } from "./viewer-store";

const ViewerContext = createContext<ViewerStore | null>(null);

/**
 * Holds what is the viewer's own (who they are, what they upvoted, whom they follow) apart from the pages, which are
 * the same for everybody.
 */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createViewerStore);
  const pathname = usePathname();
  useEffect(() => store.visit(pathname), [store, pathname]);
  useEffect(() => store.followOtherTabs(), [store]);
  useEffect(() => store.keepActsAtLeaving(), [store]);
  return (
    <ViewerContext value={store}>
      {children}
      <Toast store={store} />
    </ViewerContext>
  );
}

/** Sentences about what just happened, seen at the foot of the window and read out by screen readers. */
function Toast({ store }: { store: ViewerStore }) {
  const { notice } = useSyncExternalStore(store.subscribe, store.snapshot, store.serverSnapshot);
  return (
    <div role="status" aria-live="polite" className="no-print pointer-events-none fixed inset-x-0 bottom-4 z-30 px-4">
      {notice && (
        <p
          key={notice.id}
          className={
            notice.isShown ? "mx-auto w-fit max-w-message rounded-md bg-ink px-4 py-3 text-paper text-meta" : "sr-only"
          }
        >
          {notice.text}
        </p>
      )}
    </div>
  );
}

/** The viewer's state and what they can do, for components that need not render when it changes. */
export function useViewerStore(): ViewerStore {
  const store = useContext(ViewerContext);
  if (!store) throw new Error("ViewerProvider is missing above this component.");
  return store;
}

/** The viewer's state and what they can do; renders again when any of it changes. */
export function useViewer(): ViewerSnapshot & Pick<ViewerStore, "setUpvoted" | "setFollowing"> {
  const store = useViewerStore();
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.serverSnapshot);
  return useMemo(
    () => ({ ...snapshot, setUpvoted: store.setUpvoted, setFollowing: store.setFollowing }),
    [snapshot, store],
  );
}

/** Asks for the viewer's state of a paper along with all others that appear in the same moment. */
export function useWantedPaper(paperId: string): void {
  const store = useViewerStore();
  useEffect(() => store.wantPaper(paperId), [store, paperId]);
}
