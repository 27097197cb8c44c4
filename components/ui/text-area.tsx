import { type ComponentProps, useId } from "react";
import { INPUT_LOOK } from "./input-look";
import { hintId, Labelled } from "./labelled";

type Props = Omit<ComponentProps<"textarea">, "id"> & { label: string; hint?: string };

/** A labelled field for several lines, as Field is for one. */
export function TextArea({ label, hint, rows = 4, ...props }: Props) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint}>
      <textarea
        {...props}
        id={id}
        rows={rows}
        dir="auto"
        aria-describedby={hint ? hintId(id) : undefined}
        className={`${INPUT_LOOK} block w-full border-edge py-2`}
      />
    </Labelled>
  );
}
