"use client";

import { type ComponentProps, useId } from "react";

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
      <label htmlFor={id} className="mb-1.5 block text-base text-ink">
        {label}
      </label>
      <input
        {...props}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className={`block min-h-11 w-full rounded-md border bg-transparent px-3 text-base text-ink focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent ${error ? "border-accent" : "border-edge"} ${className}`}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-accent">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
