import type { PeriodView } from "@/components/list/period-header";
import { type FoundEntity, findEntity } from "@/db/queries/entity/entities";
import { findFilteredNeighbourDays, isPlainFilter, listDaysOfPeriod } from "@/db/queries/list/periods";
import { findNeighbourDays, listFeedDays } from "@/db/queries/paper/papers";
import { dayOf, FIRST_DAY, formatDayLong } from "@/lib/core/days";
import { type EntityKind, shortName } from "@/lib/core/entity/entities";
import { NO_FILTER, type PaperFilter, type PaperScope } from "@/lib/core/list/paper-list";
import {
  formatPeriod,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodOf,
  periodState,
} from "@/lib/core/list/periods";
import {
  authorDescription,
  daysUpToDescription,
  entityFeedDescription,
  morePapersOf,
  organizationDescription,
  papersOfNewest,
  papersUpTo,
  periodDescription,
  periodIsClosed,
  periodIsOpen,
  periodIsToCome,
  periodTitle,
  topicDescription,
  topicFeedDescription,
} from "@/lib/core/list/sentences";
import { env } from "@/lib/server/runtime/env";
import { type ListAddress, listPath } from "./address";
import type { ListEntry } from "./entry";
import { readTopicCounts } from "./topic-counts";

/** A list that is there, and what is said of it. */
export type FoundList = {
  scope: PaperScope;
  /** Of its page, by the names that the database has; of the newest period it is that period's own. */
  path: string;
  /** What it is called: of its page, of a later page, of its feeds, and as the beginning of a file's name. */
  title: string;
  moreTitle: string;
  feedTitle: string;
  fileName: string;
  /** What it holds, for search engines and for feeds. */
  description: string;
  feedDescription: string;
  emptySince: string;
  /** Where it is one of a period or entity. */
  period?: PeriodView & { paperCount: number };
  entity?: FoundEntity & { paperCount: number };
};

/** The list of an address, or null when there is none such. Only lists that are for everybody. */
export async function findList({
  entry,
  parameter,
}: Pick<ListAddress, "entry" | "parameter">): Promise<FoundList | null> {
  switch (entry.scope) {
    case "all":
      return ofAll(entry, parameter);
    case "hot":
      return ofWords(entry, { kind: "hot" });
    case "period":
      return ofPeriod(entry, parameter);
    case "entity":
      return ofEntity(entry, parameter ?? "");
    default:
      return null;
  }
}

/** A list whose words its entry has. */
export function ofWords(entry: ListEntry, scope: PaperScope): FoundList {
  const { title, description, feed } = entry.words!;
  return {
    scope,
    path: entry.path,
    title,
    moreTitle: `More ${title[0]!.toLowerCase()}${title.slice(1)}`,
    feedTitle: entry.path === "/" ? env.SITE_NAME : titled(title),
    fileName: entry.name,
    description,
    feedDescription: feed,
    emptySince: FIRST_DAY,
  };
}

/** What a reader saved, or hid. */
export const ofMarks = (entry: ListEntry, scope: PaperScope): FoundList => ({
  scope,
  path: entry.path,
  title: entry.called,
  moreTitle: entry.called,
  feedTitle: titled(entry.called),
  fileName: entry.name,
  description: entry.called,
  feedDescription: entry.called,
  emptySince: FIRST_DAY,
});

function ofAll(entry: ListEntry, day: string | null): FoundList {
  if (day === null) return ofWords(entry, { kind: "all" });
  const title = papersUpTo(formatDayLong(day, ""));
  return {
    scope: { kind: "all", until: day },
    path: listPath(entry, day),
    title,
    moreTitle: `More ${title.toLowerCase()}`,
    feedTitle: titled(title),
    fileName: `papers-up-to-${day}`,
    description: daysUpToDescription(formatDayLong(day, "")),
    feedDescription: daysUpToDescription(formatDayLong(day, "")),
    emptySince: FIRST_DAY,
  };
}

async function ofPeriod(entry: ListEntry, key: string | null): Promise<FoundList | null> {
  const kind = entry.parameter!.kind as PeriodKind;
  const period = key === null ? periodOf(kind, (await findNewestDay()) ?? today()) : parsePeriod(kind, key);
  if (!period) return null;
  const name = formatPeriod(period, "");
  const description = periodDescription(name);
  return {
    scope: { kind: "period", from: period.from, to: period.to },
    path: listPath(entry, period.key),
    title: periodTitle(name),
    moreTitle: morePapersOf(name),
    feedTitle: titled(key === null ? papersOfNewest(kind) : periodTitle(name)),
    fileName: `papers-${period.key}`,
    description: `${description}.`,
    feedDescription: `${description}; ${stateClause(period)}.`,
    emptySince: period.from,
    period: await describePeriod(period),
  };
}

async function ofEntity(entry: ListEntry, slug: string): Promise<FoundList | null> {
  const kind = entry.parameter!.kind as EntityKind;
  const found = await findEntity(kind, slug);
  if (!found) return null;
  const entity = { ...found, paperCount: found.paperCount ?? (await readTopicCounts())[found.slug] ?? 0 };
  const { name } = entity;
  const title = kind === "topic" ? `${name} (${entity.slug})` : name;
  return {
    scope: { kind: "entity", entity: kind, id: entity.id },
    path: listPath(entry, entity.slug),
    title,
    moreTitle: morePapersOf(shortName(entity)),
    feedTitle: titled(title),
    fileName: entity.slug,
    description: DESCRIPTIONS[kind](name),
    feedDescription: kind === "topic" ? topicFeedDescription(name) : entityFeedDescription(name),
    emptySince: FIRST_DAY,
    entity,
  };
}

const DESCRIPTIONS: Record<EntityKind, (name: string) => string> = {
  organization: organizationDescription,
  author: authorDescription,
  topic: topicDescription,
};

async function describePeriod(period: Period) {
  const [days, neighbours] = await Promise.all([listDaysOfPeriod(period), findNeighbourPeriods(period)]);
  const paperCount = days.reduce((sum, day) => sum + day.paperCount, 0);
  return { period, paperCount, ...neighbours, state: stateOf(period), today: today() };
}

function stateClause(period: Period): string {
  const noun = period.kind;
  const state = stateOf(period);
  if (state === "closed") return periodIsClosed(noun);
  return state === "future"
    ? periodIsToCome(noun)
    : periodIsOpen(
        noun,
        `${period.kind === "day" ? "" : `${formatDayLong(period.to, "")}, `}midnight ${env.FEED_TIME_ZONE}`,
      );
}

/** The nearest periods of the same kind that have papers which pass the filter. */
export async function findNeighbourPeriods({ kind, from, to }: Period, filter: PaperFilter = NO_FILTER) {
  const { previous, next } = await (isPlainFilter(filter)
    ? findNeighbourDays(from, to)
    : findFilteredNeighbourDays({ from, to }, filter));
  return { previous: previous ? periodOf(kind, previous) : null, next: next ? periodOf(kind, next) : null };
}

export async function findNewestDay(): Promise<string | null> {
  const [newest] = await listFeedDays(null, 1);
  return newest?.day ?? null;
}

/** Whether a period has begun and ended by now. */
export const stateOf = (period: Period) => periodState(period, new Date(), env.FEED_TIME_ZONE);

/** The feed's current day. */
export const today = (): string => dayOf(new Date(), env.FEED_TIME_ZONE);

export const titled = (name: string) => `${name} · ${env.SITE_NAME}`;
