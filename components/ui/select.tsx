import { type ComponentProps, useId } from "react";
import { INPUT_LOOK } from "./input-look";

type Props = Omit<ComponentProps<"select">, "id"> & { label: string; hint?: string };

/** A labelled choice of one, as Field is for text. */
export function Select({ label, hint, className = "", children, ...props }: Props) {
  const id = useId();
  return (
    <div className="font-sans">
      <label htmlFor={id} className="mb-1.5 block text-body text-ink">
        {label}
      </label>
      <select
        {...props}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`${INPUT_LOOK} block w-full border-edge ${className}`}
      >
        {children}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-soft text-meta">
          {hint}
        </p>
      )}
    </div>
  );
}
