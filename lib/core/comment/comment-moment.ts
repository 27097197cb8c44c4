import { dayOf, formatDayShort } from "../days";

/** "11 Dec, 14:05 UTC", for what is said to the minute. @param today leaves out its own year. */
export const formatMoment = (instant: Date, today: string): string =>
  `${formatDayShort(dayOf(instant, "UTC"), today)}, ${instant.toISOString().slice(11, 16)} UTC`;
