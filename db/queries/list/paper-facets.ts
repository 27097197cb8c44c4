import { type SQL, sql } from "drizzle-orm";
import { NO_TOPIC } from "@/lib/core/entity/entities";
import { NO_FILTER, type PaperScope, sortsOf } from "@/lib/core/list/paper-list";
import { WITHOUT_TOPIC } from "@/lib/core/list/sentences";
import { db } from "../../client";
import { hasNoTopic, organizations, papers, paperTopics, topics } from "../../schema";
import { named, type UnnamedEntity } from "../entity/entities";
import { CHOSEN_FROM_MAX } from "./followed-papers";
import { idsOf } from "./paper-ids";

/**
 * Papers that are counted at most, so that a scope of a million costs no more than one of a busy month. As many as a
 * reader's own choice is made from, so that what is counted of them is what a filter leaves.
 */
const FACET_PAPERS_MAX = CHOSEN_FROM_MAX;
export const ENTITIES_MAX = 24;

export type Facet = { slug: string; name: string; paperCount: number };
/**
 * What a scope can be narrowed down to, most papers first; after the topics NO_TOPIC, where papers have none yet. `isWhole`:
 * all of its papers were counted.
 */
export type Facets = { topics: Facet[]; organizations: Facet[]; isWhole: boolean };

/** Topics and organizations among the first FACET_PAPERS_MAX papers of a scope. @param limit of each, ENTITIES_MAX at most. */
export async function listFacets(scope: PaperScope, limit = ENTITIES_MAX): Promise<Facets> {
  const ids = sortsOf(scope.kind, "default").map(
    (sort) =>
      sql`(${idsOf({ scope, filter: NO_FILTER, entities: [], sort, after: null, limit: FACET_PAPERS_MAX + 1 })})`,
  );
  const rows = await db.execute<Omit<UnnamedEntity, "kind"> & { kind: string; paperCount: number }>(sql`
    with listed as materialized (select id from (${sql.join(ids, sql` union all `)}) listed limit ${FACET_PAPERS_MAX + 1})
    ${most(sql`
      select 'topic' as kind, topics.slug, null as name, counted.papers as "paperCount" from (
        select links.topic_id, count(*)::int as papers from listed
        join ${paperTopics} links on links.paper_id = listed.id group by 1) counted
      join ${topics} topics on topics.id = counted.topic_id`)}
    union all ${most(sql`
      select 'organization', organizations.slug, organizations.name, counted.papers from (
        select papers.organization_id, count(*)::int as papers from listed
        join ${papers} papers on papers.id = listed.id group by 1) counted
      join ${organizations} organizations on organizations.id = counted.organization_id`)}
    union all select 'without topic', '', null, count(*)::int from listed
      join ${papers} papers on papers.id = listed.id where ${hasNoTopic}
    union all select 'listed', '', null, count(*)::int from listed`);
  const ofKind = (kind: "topic" | "organization") =>
    rows
      .filter((row) => row.kind === kind)
      .slice(0, limit)
      .map(({ slug, name, paperCount }) => ({ slug, name: named({ kind, slug, name }).name, paperCount }));
  const countOf = (kind: string) => rows.find((row) => row.kind === kind)!.paperCount;
  const none = { slug: NO_TOPIC, name: WITHOUT_TOPIC, paperCount: countOf("without topic") };
  return {
    topics: [...ofKind("topic"), ...(none.paperCount > 0 ? [none] : [])],
    organizations: ofKind("organization"),
    isWhole: countOf("listed") <= FACET_PAPERS_MAX,
  };
}

const most = (counts: SQL) => sql`(${counts} order by 4 desc, 2 limit ${ENTITIES_MAX})`;
