import { sql } from "drizzle-orm";
import type { Executor } from "../../client";

/** An author by the address, whose words each have "-" before them in `parts`, and how many papers have them. */
type FrequentAuthor = { slug: string; parts: string; papers: number };

const KEPT_MAX = 20_000;
/** Counts of papers move slowly, and reading them takes a tenth of a second among 500,000 words. */
const KEPT_MS = 10 * 60_000;

type Kept = { authors: Promise<FrequentAuthor[]>; until: number };
let kept: Kept | null = null;

/**
 * Authors with the most papers, most first, as they were some minutes ago: among thousands of one surname, no index finds
 * them by that. Kept by each process; two that ask at once wait for one reading, and one that failed is made anew.
 * @param tx of who asks: another connection might not be had while all that are wait for it.
 */
export function frequentAuthors(tx: Executor): Promise<FrequentAuthor[]> {
  if (kept && kept.until > Date.now()) return kept.authors;
  const reading: Kept = { authors: readAuthors(tx), until: Date.now() + KEPT_MS };
  kept = reading;
  reading.authors.catch(() => {
    if (kept === reading) kept = null;
  });
  return reading.authors;
}

/** Reads them anew at the next call. */
export function forgetFrequentAuthors(): void {
  kept = null;
}

async function readAuthors(tx: Executor): Promise<FrequentAuthor[]> {
  const rows = await tx.execute<{ slug: string; papers: number }>(sql`
    select substr(term, ${"=author:".length + 1}::int) as slug, paper_count as papers from search_terms
    where term like '=author:%' and paper_count > 0 order by paper_count desc, term limit ${KEPT_MAX}`);
  return rows.map(({ slug, papers }) => ({ slug, parts: `-${slug}`, papers }));
}
