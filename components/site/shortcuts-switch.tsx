"use client";

import { useSyncExternalStore } from "react";
import { useIsAwake } from "@/components/ui/use-is-awake";
import { areShortcutsOn, keepShortcuts, subscribeToShortcuts } from "@/lib/browser/shortcuts";
import { ENABLE_KEYS } from "@/lib/core/settings/sentences";
import { useViewerStore } from "../account/viewer-provider";

/**
 * Switches single keys on and off: in this browser, and for who is signed in with the account. A page as it is
 * delivered has an empty place for it: what is chosen there would be undone as scripts take it over.
 */
export function ShortcutsSwitch({ isOn: isOnInAccount = true }: { isOn?: boolean }) {
  const { setShortcuts } = useViewerStore();
  const isOn = useSyncExternalStore(subscribeToShortcuts, areShortcutsOn, () => isOnInAccount);
  const isAwake = useIsAwake();
  function choose(isOn: boolean) {
    // Here at once, so that the box shows it; then with the account.
    keepShortcuts(isOn);
    setShortcuts(isOn);
  }

  if (!isAwake) return <div className="h-8" />;
  return (
    <label className="flex w-fit cursor-pointer items-center gap-x-3 py-1">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => choose(event.target.checked)}
        className="size-6 shrink-0 accent-accent"
      />
      {ENABLE_KEYS}
    </label>
  );
}
