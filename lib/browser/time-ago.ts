const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number, below: number][] = [
  ["minute", 60, 60],
  ["hour", 3_600, 24],
  ["day", 86_400, 7],
];

/** "now", "5 minutes ago", "3 hours ago"; null for what is a week old or older, of which a date says more. Times in milliseconds. */
export function timeAgo(at: number, now: number): string | null {
  const seconds = Math.max(0, (now - at) / 1000);
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (seconds < 60) return format.format(0, "second");
  const found = UNITS.find(([, size, below]) => seconds < size * below);
  return found ? format.format(-Math.floor(seconds / found[1]), found[0]) : null;
}
