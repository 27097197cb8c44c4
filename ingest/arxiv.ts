import { env } from "@/lib/server/runtime/env";
import { type AtomPage, parseAtomPage } from "./arxiv-atom";
import { type OaiPage, parseOaiPage } from "./arxiv-oai";
import { createPace, type FetchLimits, fetchAnswer, UpstreamError } from "./http";
import { readParts, type SourceBatch, type SourceItem } from "./source";

/** arXiv asks for one request every three seconds. Source: https://info.arxiv.org/help/api/tou.html */
const INTERVAL_MS = 3_000;
const PAGE_SIZE = 500;
/** Papers that one request names by their ids; the address must not grow too long. */
const IDS_PER_REQUEST = 100;
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
  const pace = createPace(options.intervalMs ?? INTERVAL_MS);
  return readParts(days, "days", (day) => fetchDay(categories, day, { ...options, pace }));
}

/** Papers as arXiv has them now, by their canonical ids: the newest version of each, its subjects, whether it is withdrawn. */
export function readArxivIds(ids: string[], options: ArxivOptions = {}): AsyncGenerator<SourceBatch> {
  const pace = createPace(options.intervalMs ?? INTERVAL_MS);
  const parts = new Map<string, string[]>();
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const part = ids.slice(start, start + IDS_PER_REQUEST);
    parts.set(`${part[0]} to ${part.at(-1)}`, part);
  }
  return readParts([...parts.keys()], "requests", async (name) => {
    const part = parts.get(name) ?? [];
    const query = new URLSearchParams({ id_list: part.join(), max_results: String(part.length) });
    const url = `${env.ARXIV_ENDPOINT}/api/query?${query}`;
    return (await fetchAnswer(url, { format: "xml", parse: (xml) => parseAtomPage(xml, name), pace, ...options }))
      .items;
  });
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
  const pace = createPace(options.intervalMs ?? INTERVAL_MS);
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
        const page: OaiPage = await fetchAnswer(url, { format: "xml", parse, pace, ...options });
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
  options: ArxivOptions & { pace: (signal?: AbortSignal) => Promise<void> },
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
