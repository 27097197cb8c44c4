"use client";

import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { refocusOnReturn } from "@/components/list/opened-link";
import { PressButton } from "@/components/ui/press-button";
import { arrive, listenForKeys } from "./key-queue";
import type { Place } from "./press-key";

type Help = ComponentType<{ places: Place[]; onClose(): void }>;

/** Takes the keys that are shortcuts, lists them when asked, and puts the focus where it was on the way back. @param places lists that keys lead to. */
export function Keyboard({ places }: { places: Place[] }) {
  const [Help, setHelp] = useState<Help | null>(null);
  const pathname = usePathname();
  useEffect(() => listenForKeys({ places, openHelp: () => loadHelp(setHelp) }), [places]);
  useEffect(refocusOnReturn, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path is a page that has come.
  useEffect(() => arrive({ places, openHelp: () => loadHelp(setHelp) }), [pathname, places]);

  return (
    <>
      <PressButton className="needs-script quiet-link py-1" onClick={() => loadHelp(setHelp)}>
        Keyboard
      </PressButton>
      {Help && <Help places={places} onClose={() => setHelp(null)} />}
    </>
  );
}

async function loadHelp(show: (make: () => Help) => void) {
  const { KeyboardHelp } = await import("./keyboard-help");
  // Who has begun to write meanwhile is not interrupted.
  if (!(document.activeElement instanceof HTMLInputElement)) show(() => KeyboardHelp);
}
