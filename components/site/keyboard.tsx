"use client";

import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { refocusOnReturn } from "@/components/list/opened-link";
import { PressButton } from "@/components/ui/press-button";
import { arrive, listenForKeys } from "./key-queue";
import type { ClosedDiscussions, Place } from "./press-key";

type Site = { places: Place[]; discussions?: ClosedDiscussions };
type Help = ComponentType<Site & { onClose(): void }>;

type ShowHelp = (make: () => Help) => void;

/** Takes the keys that are shortcuts, lists them when asked, and puts the focus where it was on the way back. @param site the lists that keys lead to, and what of discussions there is not. */
export function Keyboard(site: Site) {
  const { places, discussions } = site;
  const [Help, setHelp] = useState<Help | null>(null);
  const pathname = usePathname();
  useEffect(() => listenForKeys(pressOn({ places, discussions }, setHelp)), [places, discussions]);
  useEffect(refocusOnReturn, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path is a page that has come.
  useEffect(() => arrive(pressOn({ places, discussions }, setHelp)), [pathname, places, discussions]);

  return (
    <>
      <PressButton className="needs-script quiet-link py-1" onClick={() => loadHelp(setHelp)}>
        Keyboard
      </PressButton>
      {Help && <Help {...site} onClose={() => setHelp(null)} />}
    </>
  );
}

const pressOn = (
  { places, discussions }: { places: Place[]; discussions: ClosedDiscussions | undefined },
  show: ShowHelp,
) => ({
  places,
  ...(discussions && { discussions }),
  openHelp: () => void loadHelp(show),
});

async function loadHelp(show: ShowHelp) {
  const { KeyboardHelp } = await import("./keyboard-help");
  // Who has begun to write meanwhile is not interrupted.
  if (!(document.activeElement instanceof HTMLInputElement)) show(() => KeyboardHelp);
}
