"use client";

import { type ComponentProps, type InvalidEvent, useId, useState } from "react";
import { ADDRESS_MALFORMED, HIDE_TYPED, SHOW_TYPED } from "@/lib/core/account/sentences";
import { charactersAtLeast, FIELD_EMPTY } from "@/lib/core/site/sentences";
import { INPUT_LOOK } from "./input-look";
import { hintId, Labelled } from "./labelled";
import { PressButton } from "./press-button";

type Props = Omit<ComponentProps<"input">, "id"> & { label: string; hint?: string; error?: string | null };

/**
 * A labelled input; screen readers hear the error and the hint with it. A password can be shown. Its id is made here, since the page before
 * stays in the document, hidden, and a label names the first element that has its id.
 */
export function Field({ label, hint, error: refusal, className = "", type, ...props }: Props) {
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const error = fault ?? refusal;
  const [isShown, setShown] = useState(false);
  const isPassword = type === "password";
  const notes = [error ? `${id}-error` : "", hint ? hintId(id) : ""].filter(Boolean).join(" ");
  /** In place of the browser's bubble, which covers what stands below. */
  function sayFault(event: InvalidEvent<HTMLInputElement>) {
    event.preventDefault();
    const input = event.currentTarget;
    setFault(faultSentence(input));
    if (input.form?.querySelector("input:invalid") === input) input.focus();
  }
  return (
    <Labelled id={id} label={label} hint={hint}>
      <div className="relative">
        <input
          {...props}
          id={id}
          onInvalid={sayFault}
          onInput={() => setFault(null)}
          type={isPassword && isShown ? "text" : type}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
          className={`${INPUT_LOOK} block w-full ${error ? "border-accent" : "border-edge"} ${isPassword ? "pr-16" : ""} ${className}`}
        />
        {isPassword && (
          <PressButton
            onClick={() => setShown(!isShown)}
            aria-label={isShown ? HIDE_TYPED : SHOW_TYPED}
            className="needs-script absolute inset-y-0 right-0 flex w-14 items-center justify-center text-meta text-soft hover:text-ink"
          >
            {isShown ? "Hide" : "Show"}
          </PressButton>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-meta text-accent">
          {error}
        </p>
      )}
    </Labelled>
  );
}

/** What a field says that the browser does not send; of what has no sentence here, the browser's own. */
function faultSentence({ validity, minLength, validationMessage }: HTMLInputElement): string {
  if (validity.valueMissing) return FIELD_EMPTY;
  if (validity.typeMismatch) return ADDRESS_MALFORMED;
  return validity.tooShort ? charactersAtLeast(minLength) : validationMessage;
}
