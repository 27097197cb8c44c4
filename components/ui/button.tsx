import type { ComponentProps } from "react";

type Variant = "primary" | "quiet";

/** How a button looks, for one that is not a Button. */
export const buttonLook = (variant: Variant) => `button button-${variant}`;

type Props = ComponentProps<"button"> & { variant?: Variant };

/** A button 44 px high: `primary` for the one thing a page is for, `quiet` for the rest. Submits its form unless told. */
export function Button({ variant = "primary", className = "", ...props }: Props) {
  return <button {...props} className={`${buttonLook(variant)} ${className}`} />;
}
