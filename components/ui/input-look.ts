/** How what can be written into or chosen from looks. */
export const INPUT_LOOK =
  "min-h-11 rounded-md border bg-transparent px-3 text-body text-ink placeholder:text-soft " +
  "focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent";
