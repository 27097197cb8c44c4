import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"select">, "id"> & { label: string; hint?: string };

/** A labelled choice of one, as Field is for text. */
export function Select({ label, hint, className = "", children, ...props }: Props) {
  const id = useId();
  return (
    <div className="font-sans">
      <label htmlFor={id} className="mb-1.5 block text-base text-ink">
        {label}
      </label>
      <select
        {...props}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`block min-h-11 w-full rounded-md border border-edge bg-transparent px-2 text-base text-ink focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent ${className}`}
      >
        {children}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-soft text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
