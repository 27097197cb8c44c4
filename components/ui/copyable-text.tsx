"use client";

import { useId, useRef } from "react";
import { copyText } from "@/lib/browser/copy-text";
import { COPY_BY_KEYS, copyNamed } from "@/lib/core/site/sentences";
import { PressButton } from "./press-button";
import { useBriefWords } from "./use-brief-words";

/** A text to take along: it can be selected by hand, and copied by its button where scripts run. */
export function CopyableText({ label, isLabelSeen = true, text, rows, isCode = false, action }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, say] = useBriefWords();
  const copy = async () => say((await copyText(text, field.current)) ? "Copied" : COPY_BY_KEYS);
  return (
    <div>
      <div className="flex min-h-8 items-center justify-between gap-x-3">
        <label htmlFor={id} className={isLabelSeen ? "text-meta text-soft" : "sr-only"}>
          {label}
        </label>
        <PressButton
          onClick={copy}
          aria-label={copyNamed(label)}
          data-action={action}
          className="small-button needs-script ml-auto"
        >
          <span aria-live="polite">{said || "Copy"}</span>
        </PressButton>
      </div>
      <textarea
        ref={field}
        id={id}
        readOnly
        rows={rows}
        defaultValue={text}
        dir="auto"
        spellCheck={false}
        className={`mt-1.5 block field-sizing-content max-h-48 w-full resize-y border-rule border-y bg-transparent py-2 ${isCode ? "font-mono text-meta" : "font-serif text-body leading-normal"}`}
      />
    </div>
  );
}

type Props = {
  label: string;
  /** False where what stands beside it says it already. */
  isLabelSeen?: boolean;
  text: string;
  rows: number;
  isCode?: boolean;
  /** What keys know the button by. */
  action?: string;
};
