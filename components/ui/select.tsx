import { type ComponentProps, useId } from "react";
import { INPUT_LOOK } from "./input-look";
import { hintId, Labelled } from "./labelled";

type Props = Omit<ComponentProps<"select">, "id"> & { label: string; hint?: string };

/** A labelled choice of one, as Field is for text. */
export function Select({ label, hint, className = "", children, ...props }: Props) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint}>
      <select
        {...props}
        id={id}
        aria-describedby={hint ? hintId(id) : undefined}
        className={`${INPUT_LOOK} block w-full border-edge ${className}`}
      >
        {children}
      </select>
    </Labelled>
  );
}
