"use client";

import { type ComponentProps, useId } from "react";
import { INPUT_LOOK } from "./input-look";

type Props = Omit<ComponentProps<"input">, "id"> & { label: string; hint?: string; error?: string | null };

/**
 * A labelled input; screen readers hear the error and the hint with it. Its id is made here, since the page before
 * stays in the document, hidden, and a label names the first element that has its id.
 */
export function Field({ label, hint, error, className = "", ...props }: Props) {
  const id = useId();
  const notes = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <div className="font-sans">
      <label htmlFor={id} className="mb-1.5 block text-body text-ink">
        {label}
      </label>
      <input
        {...props}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className={`${INPUT_LOOK} block w-full ${error ? "border-accent" : "border-edge"} ${className}`}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-meta text-accent">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-meta text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
