import type { ComponentProps } from "react";

const WIDTHS = { message: "max-w-message", text: "max-w-text" };

type Props = ComponentProps<"div"> & { as?: "p" | "div"; width?: keyof typeof WIDTHS };

/** Sentences that are there to be read, in the serif: a `message` of a few lines, or a `text`. */
export function Prose({ as = "p", width = "message", className = "", ...props }: Props) {
  // A paragraph takes what a block does.
  const Tag = as as "div";
  return <Tag {...props} className={`${WIDTHS[width]} text-pretty font-serif text-prose ${className}`} />;
}
