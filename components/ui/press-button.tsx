"use client";

import type { ComponentProps, MouseEvent } from "react";
import { endPress, replayClick } from "@/lib/core/site/early-events";
import { ACTION_FORM } from "@/lib/core/site/form-method";

type Props = Omit<ComponentProps<"button">, "form" | "formAction" | "ref" | "type"> & {
  onClick(event: MouseEvent): void;
  /** Where it is sent by a form when no scripts run. */
  action?: string;
};

/**
 * A button for scripts that a page is delivered with: pressed before they are there, it does once what it is for. With an
 * `action` it works without them as well.
 */
export function PressButton({ onClick, action, ...props }: Props) {
  return (
    // A script in the head writes into data-press (lib/core/site/early-events.ts).
    <button
      {...props}
      // Left out where it submits: a day has fifty of them.
      type={action === undefined ? "button" : undefined}
      {...(action !== undefined && { form: ACTION_FORM, formAction: action })}
      data-press=""
      ref={replayClick}
      suppressHydrationWarning
      onClick={(event) => {
        endPress(event.currentTarget);
        onClick(event);
      }}
    />
  );
}
