import type { ReactNode } from "react";

/** A control's label above it, and below it the hint that screen readers hear with it. @param id of the control. */
export const Labelled = ({
  id,
  label,
  hint,
  children,
}: {
  id: string;
  label: string;
  hint: string | undefined;
  children: ReactNode;
}) => (
  <div className="font-sans">
    <label htmlFor={id} className="mb-1.5 block text-body text-ink">
      {label}
    </label>
    {children}
    {hint && (
      <p id={hintId(id)} className="mt-1.5 text-meta text-soft">
        {hint}
      </p>
    )}
  </div>
);

/** The id of the hint of a control. */
export const hintId = (id: string) => `${id}-hint`;
