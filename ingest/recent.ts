import { findNewestFetchedDay, listDaysWithPapers, listIdsOfDays } from "@/db/queries/paper/ingest";
import { addDays, dayOf, listDays } from "@/lib/core/days";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { env } from "@/lib/server/runtime/env";
import { readArxivDays, readArxivIds } from "./arxiv";
import { readBiorxivDays } from "./biorxiv";
import { biorxivServers } from "./biorxiv-draft";
import { readHuggingFaceDays } from "./huggingface";
import { createReport, type IngestReport } from "./report";
import { runIngest } from "./run";

/** Days before today that are asked for again: votes still move, and late papers and withdrawals come in. */
const DAYS_BACK = 14;
/** Days that are made up for at most after a longer silence; `npm run ingest` brings what is older. */
const SILENCE_MAX_DAYS = 92;

/**
 * Today and the fourteen days before it in the feed's time zone, from FEED_SOURCE, and those since the newest day that
 * ever came when that is longer ago; days without papers come first. A day that fails is in the report and does not
 * stop the others.
 */
export async function ingestRecentDays(
  options: { signal?: AbortSignal; now?: Date; intervalMs?: number } = {},
): Promise<IngestReport> {
  const today = dayOf(options.now ?? new Date(), env.FEED_TIME_ZONE);
  const from = await firstRecentDay(today);
  const days = listDays(from, today).reverse();
  const stored = new Set(await listDaysWithPapers(from, today));
  const ordered = [...days.filter((day) => !stored.has(day)), ...days.filter((day) => stored.has(day))];
  const { signal, intervalMs } = options;
  const sources = {
    huggingface: () => readHuggingFaceDays(ordered, { signal }),
    arxiv: () => readArxivDays(env.ARXIV_CATEGORIES, ordered, { signal, intervalMs }),
    biorxiv: () => readBiorxivDays(biorxivServers, ordered, { signal, intervalMs }),
  };
  return env.FEED_SOURCE === "none" ? createReport() : runIngest({ run: null, read: sources[env.FEED_SOURCE], signal });
}

/**
 * The papers of those days again, from arXiv: Hugging Face tells neither the version of a paper nor its subjects, and of
 * a withdrawal nothing for sure. What cannot be had is in the report.
 */
export async function refreshRecentVersions(
  options: { signal?: AbortSignal; now?: Date; intervalMs?: number } = {},
): Promise<IngestReport> {
  const { signal, intervalMs } = options;
  const today = dayOf(options.now ?? new Date(), env.FEED_TIME_ZONE);
  const recent = await listIdsOfDays(addDays(today, -DAYS_BACK), today);
  const ids = recent.filter((id) => parseArxivId(id)?.id === id);
  const read = () => readArxivIds(ids, { signal, intervalMs });
  return runIngest({ run: null, read, signal, isKnownOnly: true });
}

async function firstRecentDay(today: string): Promise<string> {
  const usual = addDays(today, -DAYS_BACK);
  const newest = await findNewestFetchedDay();
  if (newest === null || newest >= usual) return usual;
  return [newest, addDays(today, -SILENCE_MAX_DAYS)].sort()[1]!;
}
