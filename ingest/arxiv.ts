import { env } from "@/lib/server/runtime/env";
import { type AtomPage, parseAtomPage } from "./arxiv-atom";
import { type OaiPage, parseOaiPage } from "./arxiv-oai";
import { type FetchLimits, fetchAnswer, RefusedError, type TakeTurn, UpstreamError } from "./http";
import { readParts, type SourceBatch, type SourceItem } from "./source";
import { createTurns } from "./turns";

/** arXiv asks for one request every three seconds. Source: https://info.arxiv.org/help/api/tou.html */
export const ARXIV_INTERVAL_MS = 3_000;
const PAGE_SIZE = 500;
/** Papers that one request names by their ids; the address must not grow too long. */
export const IDS_PER_REQUEST = 100;
/** Refusals in a row, from the first on, after which arXiv refuses us and not an id. One wrong id takes eight to be found. */
const REFUSALS_MAX = 20;
/** Entries that arXiv gives of one query at most. */
const RESULTS_MAX = 30_000;

export type ArxivOptions = {
  signal?: AbortSignal;
  limits?: Partial<FetchLimits>;
  /** Milliseconds between requests; shorter only against a server of one's own. */
  intervalMs?: number;
};

/** Papers first submitted on `days` (UTC) in any of `categories`, one batch a day, by the search API. */
export function readArxivDays(
  categories: string[],
  days: string[],
  options: ArxivOptions = {},
): AsyncGenerator<SourceBatch> {
  const asking = { ...options, turns: turnsOf(options) };
  return readParts(days, "days", (day) => fetchDay(categories, day, asking));
}

/** How remarks name a request. */
export const nameOf = (ids: string[]): string => (ids.length > 1 ? `${ids[0]} to ${ids.at(-1)}` : (ids[0] ?? ""));

const turnsOf = ({ intervalMs = ARXIV_INTERVAL_MS }: ArxivOptions) => createTurns("arxiv", intervalMs);

/** Papers as arXiv has them now, by their canonical ids: the newest version of each, its subjects, whether it is withdrawn. */
export function readArxivIds(ids: string[], options: ArxivOptions = {}): AsyncGenerator<SourceBatch> {
  const parts = new Map<string, string[]>();
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const part = ids.slice(start, start + IDS_PER_REQUEST);
    parts.set(nameOf(part), part);
  }
  return readParts([...parts.keys()], "requests", (name) => fetchArxivIds(parts.get(name) ?? [], options));
}

/**
 * What arXiv says of papers; those that it does not know are missing. An id that it refuses is told apart from the others,
 * which its refusal would hold up. @param ids canonical, at most IDS_PER_REQUEST. @throws UpstreamError
 */
export async function fetchArxivIds(ids: string[], options: ArxivOptions = {}): Promise<SourceItem[]> {
  const turns = turnsOf(options);
  let refusals = 0;
  let isAnswered = false;
  const fetchPart = async (part: string[]): Promise<SourceItem[]> => {
    const query = new URLSearchParams({ id_list: part.join(), max_results: String(part.length) });
    const url = `${env.ARXIV_ENDPOINT}/api/query?${query}`;
    const parse = (xml: string) => parseAtomPage(xml, nameOf(part));
    try {
      const { items } = await fetchAnswer(url, { format: "xml", parse, turns, ...options });
      isAnswered = true;
      return items;
    } catch (error) {
      refusals += 1;
      if (!(error instanceof RefusedError) || (!isAnswered && refusals > REFUSALS_MAX)) throw error;
      if (part.length === 1) return [{ place: part[0]!, reason: error.message }];
      const half = Math.ceil(part.length / 2);
      return [...(await fetchPart(part.slice(0, half))), ...(await fetchPart(part.slice(half)))];
    }
  };
  return fetchPart(ids);
}

/**
 * What changed at arXiv from `from` to `to` in `categories` (new papers, new versions, withdrawals), by OAI-PMH.
 * @param position the category and resumption token that an earlier run got to.
 */
export async function* readArxivChanges(
  categories: string[],
  from: string,
  to: string,
  position: string | null,
  options: ArxivOptions = {},
): AsyncGenerator<SourceBatch> {
  const turns = turnsOf(options);
  const [startCategory, startToken] = position?.split(" ") ?? [];
  const total = categories.length;
  const first = Math.max(0, categories.indexOf(startCategory ?? ""));
  for (const [index, category] of categories.entries()) {
    if (index < first) continue;
    let request: { token: string | null } | null = { token: index === first ? (startToken ?? null) : null };
    while (request) {
      const token: string | null = request.token;
      const query: string = token
        ? `resumptionToken=${encodeURIComponent(token)}`
        : `metadataPrefix=arXivRaw&set=${encodeURIComponent(oaiSet(category))}&from=${from}&until=${to}`;
      const url = `${env.ARXIV_ENDPOINT}/oai2?verb=ListRecords&${query}`;
      const parse = (xml: string) => parseOaiPage(xml, category);
      try {
        const page: OaiPage = await fetchAnswer(url, { format: "xml", parse, turns, ...options });
        const next = page.resumptionToken;
        request = next ? { token: next } : null;
        const position = next ? `${category} ${next}` : (categories[index + 1] ?? null);
        yield { items: page.items, position, done: next ? index : index + 1, total };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        // The token of a killed run may have expired; the category is then read from its beginning.
        request = token !== null && token === startToken ? { token: null } : null;
        if (request) continue;
        yield { items: [], position: null, done: index, total, failures: [{ place: category, reason: error.message }] };
        return;
      }
    }
  }
}

/** The OAI-PMH set of a category: "cs.CL" is in `cs:cs:CL`, "hep-th" in `physics:hep-th`. */
export function oaiSet(category: string): string {
  const [archive = "", subject] = category.split(".");
  const isGroup = ["cs", "econ", "eess", "math", "q-bio", "q-fin", "stat"].includes(archive);
  const group = isGroup ? archive : "physics";
  if (!subject) return isGroup ? archive : `physics:${archive}`;
  return `${group}:${archive}:${subject}`;
}

async function fetchDay(
  categories: string[],
  day: string,
  options: ArxivOptions & { turns: TakeTurn },
): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  let start = 0;
  let total = 1;
  while (start < Math.min(total, RESULTS_MAX)) {
    const query = new URLSearchParams({
      search_query: `(${categories.map((category) => `cat:${category}`).join(" OR ")}) AND submittedDate:[${compact(day)}0000 TO ${compact(day)}2359]`,
      sortBy: "submittedDate",
      sortOrder: "ascending",
      start: String(start),
      max_results: String(PAGE_SIZE),
    });
    const from = start;
    const page = await fetchAnswer(`${env.ARXIV_ENDPOINT}/api/query?${query}`, {
      format: "xml",
      parse: (xml) => parseWholePage(xml, day, from),
      ...options,
    });
    items.push(...page.items);
    if (page.items.length === 0) break;
    start += page.items.length;
    total = page.total;
  }
  return items;
}

function parseWholePage(xml: string, day: string, start: number): AtomPage {
  const page = parseAtomPage(xml, day);
  // arXiv sometimes answers an empty page in the middle of a list; asked again, it gives the papers.
  if (page.items.length === 0 && start < page.total) throw new Error("an empty page where more papers should be");
  return page;
}

const compact = (day: string) => day.replaceAll("-", "");
