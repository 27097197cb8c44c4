import { formatInstant } from "@/lib/core/admin/amounts";

/** An instant to the minute, in UTC; other words where there is none. */
export const InstantText = ({ at, otherwise = "–" }: { at: Date | null | undefined; otherwise?: string }) =>
  at ? <time dateTime={at.toISOString()}>{formatInstant(at)}</time> : otherwise;
