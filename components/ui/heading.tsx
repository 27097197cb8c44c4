import type { ComponentProps } from "react";

/**
 * By what it is over: a page, a page of something with a long name, a part of a page, an entry of a list, a part of
 * the rail, or lines that need no more than a label.
 */
const LOOKS = {
  page: "text-headline sm:text-display",
  name: "text-section sm:text-headline lg:text-display",
  section: "text-section",
  entry: "text-title",
  rail: "text-prose leading-tight",
  label: "font-sans font-semibold text-meta",
};

type Props = ComponentProps<"h1"> & { level: 1 | 2 | 3; look: keyof typeof LOOKS; isRuled?: boolean };

/** A heading of its level, which looks as what it is over asks. @param isRuled stands over the page's double rule by itself. */
export function Heading({ level, look, isRuled = false, className = "", ...props }: Props) {
  const Tag = `h${level}` as const;
  const rule = isRuled ? "double-rule-below pb-4" : "";
  return <Tag {...props} className={[LOOKS[look], rule, className].filter(Boolean).join(" ")} />;
}
