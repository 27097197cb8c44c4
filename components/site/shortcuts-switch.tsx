"use client";

import { useSyncExternalStore } from "react";
import { areShortcutsOn, keepShortcuts, subscribeToShortcuts } from "@/lib/shortcuts";
import { useViewerStore } from "./viewer-provider";

/** Switches single keys on and off: in this browser, and for who is signed in with the account. */
export function ShortcutsSwitch({ isOn: isOnInAccount = true }: { isOn?: boolean }) {
  const { setShortcuts } = useViewerStore();
  const isOn = useSyncExternalStore(subscribeToShortcuts, areShortcutsOn, () => isOnInAccount);
  function choose(wish: boolean) {
    // Here at once, so that the box shows it; then with the account.
    keepShortcuts(wish);
    setShortcuts(wish);
  }

  return (
    <label className="flex w-fit cursor-pointer items-center gap-x-3 py-1">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => choose(event.target.checked)}
        className="size-6 shrink-0 accent-accent"
      />
      Single keys are shortcuts
    </label>
  );
}
