import { Cron } from "croner";
import { type Env, env } from "../runtime/env";
import { minuteOfInstallation } from "../runtime/minute";

/** Minutes after the fetch of the hour, whose new papers have no topics. */
const AFTER_FETCH = 10;

/** When jobs of the schedule run, as cron patterns in the feed's time zone, by kind. */
const PATTERNS = {
  // Its own minute of the hour for each installation: upstream is not asked by all of them at once.
  "fetch-papers": (minute: number) => `${minute} * * * *`,
  // Some seven requests each: arXiv brings new versions once a day, and the day's own papers wait for their entities.
  "refresh-versions": (minute: number) => `${minute} 2,8,14,20 * * *`,
  "fill-topics": (minute: number) => `${(minute + AFTER_FETCH) % 60} * * * *`,
  "fetch-pictures": "*/10 * * * *",
  "close-days": "0 0 * * *",
  // An hour after the day's end: by then the hourly fetch has brought what came last.
  "announce-days": "5 1 * * *",
  "index-papers": "* * * * *",
  // It looks whether anything is due, which it is after an import.
  "learn-words": "*/2 * * * *",
  "embed-papers": "*/5 * * * *",
  "relate-papers": "* * * * *",
  // Every time zone's hour begins at one of these minutes.
  "send-digests": "*/5 * * * *",
  "send-notices": "* * * * *",
  recount: "20 4 * * *",
  // No change of summer time skips or doubles this hour where readers of papers live.
  "back-up": "10 3 * * *",
  "dump-papers": "50 3 * * *",
  housekeeping: "40 4 * * *",
} satisfies Record<string, string | ((minute: number) => string)>;

export type ScheduledKind = keyof typeof PATTERNS;

/** The cron pattern of a job of the schedule. */
export function patternOf(kind: ScheduledKind): string {
  const pattern: string | ((minute: number) => string) = PATTERNS[kind];
  return typeof pattern === "string" ? pattern : pattern(minuteOfInstallation(env.AUTH_SECRET));
}

type Settings = Pick<Env, "FEED_SOURCE" | "WEBHOOK_URLS"> &
  Partial<Pick<Env, "EMBEDDING_MODEL" | "FILL_TOPICS" | "FETCH_PICTURES" | "COMMUNITY" | "BACKUP_DIR">>;

/** Jobs of the schedule that a worker with these settings does not run. */
const isLeftOut: Partial<Record<ScheduledKind, (settings: Settings) => boolean>> = {
  "fetch-papers": ({ FEED_SOURCE }) => FEED_SOURCE === "none",
  "refresh-versions": ({ FEED_SOURCE }) => FEED_SOURCE !== "huggingface",
  // A site without a source asks nobody, unless it is told to.
  "fill-topics": ({ FILL_TOPICS, FEED_SOURCE }) => !(FILL_TOPICS ?? FEED_SOURCE !== "none"),
  "fetch-pictures": ({ FETCH_PICTURES, FEED_SOURCE }) => !(FETCH_PICTURES ?? FEED_SOURCE !== "none"),
  "announce-days": ({ WEBHOOK_URLS }) => WEBHOOK_URLS.length === 0,
  "embed-papers": ({ EMBEDDING_MODEL }) => !EMBEDDING_MODEL,
  "send-notices": ({ COMMUNITY }) => COMMUNITY === "off",
  "back-up": ({ BACKUP_DIR }) => !BACKUP_DIR,
};

/** Whether a worker with these settings runs a job of the schedule. */
export const isScheduled = (kind: ScheduledKind, settings: Settings): boolean => !isLeftOut[kind]?.(settings);

/** The jobs of the schedule that a worker with these settings runs. */
export const listScheduledKinds = (settings: Settings): ScheduledKind[] =>
  (Object.keys(PATTERNS) as ScheduledKind[]).filter((kind) => isScheduled(kind, settings));

/** The last instant of a cron pattern at or before `now`. */
export function lastRun(pattern: string, timeZone: string, now: Date): Date | null {
  // croner gives those before its reference, by whole seconds; a run of this very second has come.
  const nextSecond = new Date(Math.floor(now.getTime() / 1_000 + 1) * 1_000);
  const [run] = read(pattern, timeZone).previousRuns(1, nextSecond);
  return run ?? null;
}

/** The next instant of a cron pattern after `now`. */
export function nextRun(pattern: string, timeZone: string, now: Date): Date | null {
  return read(pattern, timeZone).nextRun(now);
}

const read = (pattern: string, timeZone: string) => new Cron(pattern, { timezone: timeZone, paused: true });
