"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { type ClosedDiscussions, type Place, type Shortcut, shortcutsWith } from "./press-key";
import { ShortcutsSwitch } from "./shortcuts-switch";
import "./keyboard-help.css";

type Props = { places: Place[]; discussions?: ClosedDiscussions; onClose(): void };

/** All keys in a dialog, and the switch that turns them off. The browser brings the focus back when it closes. */
export function KeyboardHelp({ places, discussions, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const shortcuts = shortcutsWith(places, discussions);
  const headings = [...new Set(shortcuts.map(({ heading }) => heading))];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it is one more way.
    <dialog
      ref={dialog}
      aria-labelledby="keyboard-help"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="dialog"
    >
      <div>
        <Heading level={2} look="section" isRuled id="keyboard-help">
          Keyboard
        </Heading>
        <div className="mt-4 gap-x-12 pb-2 text-ink sm:columns-2">
          {headings.map((heading) => (
            <section key={heading} className="mb-4 break-inside-avoid">
              <Heading level={3} look="label" className="mb-1 text-soft">
                {heading}
              </Heading>
              <dl className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
                {byMeaning(shortcuts.filter((each) => each.heading === heading)).map(({ does, keys }) => (
                  <div key={does} className="contents">
                    <dt className="whitespace-nowrap">
                      {keys.map((key, index) => (
                        <span key={key}>
                          {index > 0 && <span className="text-soft"> or </span>}
                          <Keys keys={key} />
                        </span>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="foot">
          <ShortcutsSwitch />
          <Button variant="quiet" type="button" onClick={() => dialog.current?.close()}>
            Close
          </Button>
        </div>
      </div>
    </dialog>
  );
}

/** "g then d". */
function Keys({ keys }: { keys: string }) {
  return keys.split(" ").map((key, index) => (
    <span key={key}>
      {index > 0 && <span className="text-soft"> then </span>}
      <kbd>{key}</kbd>
    </span>
  ));
}

/** Keys that do the same stand on one line. */
function byMeaning(all: Shortcut[]): { does: string; keys: string[] }[] {
  const lines: { does: string; keys: string[] }[] = [];
  for (const { does, keys } of all) {
    const line = lines.find((other) => other.does === does);
    if (line) line.keys.push(keys);
    else lines.push({ does, keys: [keys] });
  }
  return lines;
}
