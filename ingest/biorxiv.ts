import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { originalOf, parsePaperId, statedMonth } from "@/lib/core/source";
import { env } from "@/lib/server/runtime/env";
import {
  type BiorxivPage,
  type BiorxivServer,
  biorxivServers,
  parseBiorxivPage,
  readBiorxivRows,
  versionOf,
} from "./biorxiv-draft";
import { type FetchLimits, fetchAnswer, type TakeTurn } from "./http";
import { readParts, type SourceBatch, type SourceItem } from "./source";
import { createTurns } from "./turns";

/** bioRxiv names no rate; one request a second is less than a reader who pages by hand. */
const INTERVAL_MS = 1_000;
/** Papers that one day of one server has at most; the busiest ones have some hundreds. */
const ROWS_MAX = 20_000;

export type BiorxivOptions = {
  signal?: AbortSignal;
  limits?: Partial<FetchLimits>;
  /** Milliseconds between requests; shorter only against a server of one's own. */
  intervalMs?: number;
};
type Asking = BiorxivOptions & { turns: TakeTurn };

/** Papers of which a version was posted on `days` on any of `servers`, one batch a day. */
export function readBiorxivDays(
  servers: readonly BiorxivServer[],
  days: string[],
  options: BiorxivOptions = {},
): AsyncGenerator<SourceBatch> {
  const asking = { ...options, turns: createTurns("biorxiv", options.intervalMs ?? INTERVAL_MS) };
  return readParts(days, "days", async (day) => {
    const items: SourceItem[] = [];
    for (const server of servers) items.push(...(await fetchDay(server, day, asking)));
    return items;
  });
}

async function fetchDay(server: BiorxivServer, day: string, asking: Asking): Promise<SourceItem[]> {
  const rows = await fetchRows(server, day, asking);
  for (const row of [...rows]) {
    const id = typeof row.doi === "string" ? parsePaperId(row.doi)?.id : undefined;
    // Of a later version, an id without a date leaves unsaid when the paper was published; the first version knows.
    if (!id || versionOf(row) === 1 || statedMonth(id)) continue;
    const versions = await fetchPage(`details/${server}/${sourceIdOf(id)}/na/json`, asking);
    rows.push(...versions.rows.filter((version) => versionOf(version) === 1));
  }
  return readBiorxivRows(rows, `${server} ${day}`, server);
}

/**
 * One paper as bioRxiv or medRxiv has it, or null when neither has it, or none that can be taken: all its versions, since
 * nothing in an id tells the servers apart. @param id canonical. @throws UpstreamError when they cannot be had.
 */
export async function readBiorxivPaper(id: string, options: BiorxivOptions = {}): Promise<NormalizedPaper | null> {
  const turns = createTurns("biorxiv", options.intervalMs ?? INTERVAL_MS, { isHurried: true });
  for (const server of biorxivServers) {
    const { rows } = await fetchPage(`details/${server}/${sourceIdOf(id)}/na/json`, { ...options, turns });
    const versions = rows.toSorted((a, b) => (versionOf(a) ?? 0) - (versionOf(b) ?? 0));
    const newest = readBiorxivRows(versions, `${server} ${id}`, server).at(-1);
    if (newest && "paper" in newest && newest.paper.id === id) return newest.paper;
  }
  return null;
}

const sourceIdOf = (id: string) =>
  originalOf({ id, abstractOrigin: "biorxiv", version: null, withdrawnAt: null }).sourceId;

/** All rows of a day; how many a page has is the service's to say. */
async function fetchRows(server: BiorxivServer, day: string, asking: Asking): Promise<BiorxivPage["rows"]> {
  const rows: BiorxivPage["rows"] = [];
  let total = 1;
  while (rows.length < Math.min(total, ROWS_MAX)) {
    const page = await fetchPage(`details/${server}/${day}/${day}/${rows.length}/json`, asking, rows.length);
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
    total = page.total;
  }
  return rows;
}

function fetchPage(path: string, asking: Asking, start = 0): Promise<BiorxivPage> {
  const parse = (text: string) => {
    const page = parseBiorxivPage(text);
    if (page.rows.length === 0 && start < page.total) throw new Error("an empty page where more papers should be");
    return page;
  };
  return fetchAnswer(`${env.BIORXIV_ENDPOINT}/${path}`, { format: "json", parse, ...asking });
}
