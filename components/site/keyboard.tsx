"use client";

import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { PressButton } from "@/components/ui/press-button";
import { arrive, takeKeys } from "./waiting-keys";

type Help = ComponentType<{ onClose(): void }>;

/** Takes the keys that are shortcuts, and lists them when asked. */
export function Keyboard() {
  const [Help, setHelp] = useState<Help | null>(null);
  const pathname = usePathname();
  useEffect(() => takeKeys(() => loadHelp(setHelp)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path is a page that has come.
  useEffect(() => arrive(() => loadHelp(setHelp)), [pathname]);

  return (
    <>
      <PressButton className="needs-script quiet-link py-1" onClick={() => loadHelp(setHelp)}>
        Keyboard
      </PressButton>
      {Help && <Help onClose={() => setHelp(null)} />}
    </>
  );
}

async function loadHelp(show: (make: () => Help) => void) {
  const { KeyboardHelp } = await import("./keyboard-help");
  // Who has begun to write meanwhile is not interrupted.
  if (!(document.activeElement instanceof HTMLInputElement)) show(() => KeyboardHelp);
}
