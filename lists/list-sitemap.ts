import {
  findLastAuthorId,
  listChangesOfDays,
  listSlugsOfAuthors,
  listSlugsOfOrganizations,
} from "@/db/queries/site/sitemaps";
import { type PeriodKind, periodOf } from "@/lib/core/list/periods";
import { type SitemapEntry, URLS_PER_SITEMAP } from "@/lib/server/site/sitemaps";
import { listPath } from "./address";
import { catalogue } from "./catalogue";
import { author } from "./entries/entities";
import { hasPart, type ListEntry, type ParameterKind } from "./entry";
import { readTopicCounts } from "./topic-counts";

/** Days and organizations that are listed at most; arXiv's history has some 9,000 days with papers. */
const DAYS_MAX = 15_000;
const ORGANIZATIONS_MAX = 30_000;

type Day = { day: string; changedAt: Date };
type Named = { parameter: string; changedAt: Date | null };

/** What a list's addresses can name, of each kind; authors are too many for one file, and have files of their own. */
const namesOf: Record<Exclude<ParameterKind, "author">, (days: Day[]) => Named[] | Promise<Named[]>> = {
  day: (days) => ofPeriods("day", days),
  week: (days) => ofPeriods("week", days),
  month: (days) => ofPeriods("month", days),
  organization: async () =>
    (await listSlugsOfOrganizations(ORGANIZATIONS_MAX)).map(({ slug }) => ({ parameter: slug, changedAt: null })),
  topic: async () => Object.keys(await readTopicCounts()).map((slug) => ({ parameter: slug, changedAt: null })),
};

/** Every list that is for search engines, but those of authors. */
export async function listSitemapLists(): Promise<SitemapEntry[]> {
  const days = await listChangesOfDays(DAYS_MAX);
  const newest = days.reduce<Date | null>((latest, { changedAt }) => later(latest, changedAt), null);
  const entries = catalogue.filter((entry) => hasPart(entry, "sitemap"));
  return (await Promise.all(entries.map((entry) => pagesOf(entry, days, newest)))).flat();
}

async function pagesOf(entry: ListEntry, days: Day[], newest: Date | null): Promise<SitemapEntry[]> {
  if (!entry.parameter) return [{ path: entry.path, changedAt: entry.path === "/" ? newest : null }];
  const { kind } = entry.parameter;
  if (kind === "author") return [];
  const named = await namesOf[kind](days);
  return named.map(({ parameter, changedAt }) => ({ path: listPath(entry, parameter), changedAt }));
}

function ofPeriods(kind: PeriodKind, days: Day[]): Named[] {
  const changes = new Map<string, Date>();
  for (const { day, changedAt } of days) {
    const { key } = periodOf(kind, day);
    changes.set(key, later(changes.get(key) ?? null, changedAt));
  }
  return [...changes].map(([parameter, changedAt]) => ({ parameter, changedAt }));
}

const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b);

/** How many files the authors take. */
export const countAuthorFiles = async () => Math.ceil((await findLastAuthorId()) / URLS_PER_SITEMAP);

/** The authors of a file, 1 for the first. */
export async function listSitemapAuthors(file: number): Promise<SitemapEntry[]> {
  const rows = await listSlugsOfAuthors((file - 1) * URLS_PER_SITEMAP, file * URLS_PER_SITEMAP);
  return rows.map(({ slug }) => ({ path: listPath(author, slug), changedAt: null }));
}
