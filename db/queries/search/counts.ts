import { sql } from "drizzle-orm";
import type { EntityKind } from "@/lib/core/entity/entities";
import type { Executor } from "../../client";
import { isMatch, type Required } from "./required";

/** Matches that are counted; of more, the page says that there are more. */
export const COUNTED_MAX = 1_000;
const FACETS_PER_KIND = 8;

/** A way to narrow a search, and how many of the counted papers it leaves: all that it would, when the counts are exact. */
export type SearchFacet = { kind: EntityKind | "year" | "code"; slug: string; name: string | null; papers: number };
export type SearchCounts = { total: number; isExact: boolean; facets: SearchFacet[] };

/** How many papers have all words and all that is required, and what they are of; exact up to COUNTED_MAX. */
export async function countMatches(tx: Executor, words: string | null, required: Required): Promise<SearchCounts> {
  // What only leaves out is quicker seen through than asked of the index of words, which would give nearly all papers.
  const isLeftOver = words === null && required.operands.every((operand) => operand.startsWith("!"));
  const order = isLeftOver ? sql`order by s.published_on desc, s.number desc` : sql``;
  const rows = await tx.execute<Omit<SearchFacet, "kind"> & { kind: SearchFacet["kind"] | "all" }>(sql`
    with matches as materialized (
      select s.paper_id, s.published_on from paper_search s where ${isMatch(words, required)} ${order} limit ${COUNTED_MAX + 1}
    ), facts as (
      select 'topic' as kind, t.slug, null as name from matches m join paper_topics pt on pt.paper_id = m.paper_id join topics t on t.id = pt.topic_id
      union all select 'organization', o.slug, o.name from matches m join papers p on p.id = m.paper_id join organizations o on o.id = p.organization_id
      union all select 'year', extract(year from m.published_on)::text, null from matches m
      union all select 'code', 'code', null from matches m join papers p on p.id = m.paper_id where p.code_url is not null
    ), counted as (
      select kind, slug, name, count(*)::int as papers, row_number() over (partition by kind order by count(*) desc, slug) as place
      from facts group by kind, slug, name
    )
    select 'all' as kind, '' as slug, null as name, (select count(*)::int from matches) as papers, 0 as place
    union all select * from counted where place <= ${FACETS_PER_KIND} order by kind, place`);
  const total = rows.find(({ kind }) => kind === "all")?.papers ?? 0;
  return {
    total: Math.min(total, COUNTED_MAX),
    isExact: total <= COUNTED_MAX,
    facets: rows.flatMap(({ kind, slug, name, papers }) =>
      kind === "all" ? [] : [{ kind, slug, name, papers: Math.min(papers, COUNTED_MAX) }],
    ),
  };
}
