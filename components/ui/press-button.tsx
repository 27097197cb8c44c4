"use client";

import type { ComponentProps, MouseEvent } from "react";
import { endPress, replayClick } from "@/lib/core/site/early-events";

type Props = Omit<ComponentProps<"button">, "ref" | "type"> & { onClick(event: MouseEvent): void };

/** A button for scripts that a page is delivered with: pressed before they are there, it does once what it is for. */
export function PressButton({ onClick, ...props }: Props) {
  return (
    // A script in the head writes into data-press (lib/core/site/early-events.ts).
    <button
      {...props}
      type="button"
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
