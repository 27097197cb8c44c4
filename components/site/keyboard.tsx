"use client";

import { type ComponentType, useEffect, useState } from "react";
import { areShortcutsOn } from "@/lib/shortcuts";
import type { Place } from "./press-key";

type Help = ComponentType<{ places: Place[]; onClose(): void }>;

/**
 * Takes the keys that are shortcuts, and lists them when asked. What the keys do is loaded with the first one, which is
 * not lost: it waits for the module, and so do those after it, in order. @param places that keys lead to.
 */
export function Keyboard({ places }: { places: Place[] }) {
  const [Help, setHelp] = useState<Help | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      // Some browsers search the page by this key.
      if (event.key === "/") event.preventDefault();
      void import("./press-key").then(({ pressKey }) => pressKey(event, places, () => loadHelp(setHelp)));
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [places]);

  return (
    <>
      <button type="button" className="needs-script quiet-link py-1" onClick={() => loadHelp(setHelp)}>
        Keyboard
      </button>
      {Help && <Help places={places} onClose={() => setHelp(null)} />}
    </>
  );
}

async function loadHelp(show: (make: () => Help) => void) {
  const { KeyboardHelp } = await import("./keyboard-help");
  show(() => KeyboardHelp);
}

/** A key by itself, outside whatever takes text, not part of a word that is still being composed. */
function isShortcut({ key, target, ctrlKey, metaKey, altKey, isComposing, keyCode }: KeyboardEvent): boolean {
  return (
    (key.length === 1 || (key === "Enter" && target === document.body)) &&
    !(ctrlKey || metaKey || altKey || isComposing || keyCode === 229) &&
    !(target as Element).closest("input, textarea, select, [contenteditable], dialog") &&
    areShortcutsOn()
  );
}
