import { type ComponentProps, useId } from "react";
import { INPUT_LOOK } from "./input-look";

type Props = Omit<ComponentProps<"textarea">, "id"> & { label: string; hint?: string };

/** A labelled field for several lines, as Field is for one. */
export function TextArea({ label, hint, rows = 4, ...props }: Props) {
  const id = useId();
  return (
    <div className="font-sans">
      <label htmlFor={id} className="mb-1.5 block text-body text-ink">
        {label}
      </label>
      <textarea
        {...props}
        id={id}
        rows={rows}
        dir="auto"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`${INPUT_LOOK} block w-full border-edge py-2`}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-meta text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
