import type { ComponentProps } from "react";

const SHAPE =
  "inline-flex min-h-11 cursor-pointer items-center justify-center rounded-md border px-5 font-sans text-body leading-tight " +
  "focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent " +
  "disabled:cursor-default disabled:opacity-60";
const VARIANTS = {
  primary: "border-ink bg-ink text-paper hover:opacity-90",
  quiet: "border-rule bg-transparent text-ink hover:border-ink",
};

/** How a button looks, for one that is not a Button. */
export const buttonLook = (variant: keyof typeof VARIANTS) => `${SHAPE} ${VARIANTS[variant]}`;

type Props = ComponentProps<"button"> & { variant?: keyof typeof VARIANTS };

/** A button 44 px high: `primary` for the one thing a page is for, `quiet` for the rest. Submits its form unless told. */
export function Button({ variant = "primary", className = "", ...props }: Props) {
  return <button {...props} className={`${buttonLook(variant)} ${className}`} />;
}
