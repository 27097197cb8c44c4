import { type SQL, sql } from "drizzle-orm";
import { readPaperForms } from "@/lib/core/search/paper-words";
import { searchableText } from "@/lib/core/search/searchable-text";
import { statedMonth } from "@/lib/core/source";
import { db, type Executor } from "../../client";
import { jsonRows, textArray } from "../paper/ingest-papers";
import { lockSearchIndex } from "./lock";
import { matchPapers } from "./matches";
import { createQueueReader } from "./queue";

/** Papers whose rows one transaction makes; more keep writers of those papers waiting longer. */
const BATCH = 500;
const STATEMENT_TIMEOUT_MS = 300_000;

/** How far search knows the papers. `waiting` stops counting at WAITING_COUNTED. */
export type SearchIndexState = { paperCount: number; waiting: number };
const WAITING_COUNTED = 1_000_000;

/**
 * Brings search up to date with the papers that have changed, those that readers want first, batch by batch, each whole or
 * not at all; two at once are safe. Ends after the batch in hand when `signal` is aborted. @returns papers that were taken up.
 */
export async function indexQueuedPapers(
  options: { signal?: AbortSignal; onBatch?: (done: number) => void | Promise<void> } = {},
): Promise<number> {
  const takeQueued = createQueueReader("search");
  let done = 0;
  while (!options.signal?.aborted) {
    const taken = await indexBatch(takeQueued);
    if (taken === 0) return done;
    done += taken;
    await options.onBatch?.(done);
  }
  return done;
}

/** Papers that search knows, and changed ones that it has yet to take up. */
export async function findSearchIndexState(): Promise<SearchIndexState> {
  const [row] = await db.execute<SearchIndexState>(sql`
    select coalesce((select paper_count from search_totals), 0) as "paperCount",
      (select count(*)::int from (select 1 from search_queue limit ${WAITING_COUNTED}) waiting) as waiting`);
  return row ?? { paperCount: 0, waiting: 0 };
}

function indexBatch(takeQueued: ReturnType<typeof createQueueReader>): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`);
    // The counts are moved by one batch at a time.
    await lockSearchIndex(tx);
    const ids = await takeQueued(tx, BATCH);
    if (ids.length > 0) {
      await writeRows(tx, ids);
      await matchPapers(tx, ids);
    }
    return ids.length;
  });
}

/** Of what is written as "KEY WORDS" by lib/core/search/paper-words.ts. */
const FIRST = "split_part(found, ' ', 1)";
const REST = "substr(found, strpos(found, ' ') + 1)";

/** What of papers' rows is counted: in which table and by which columns, what a row `r` has of it, and what each column has of that. */
const COUNTED = [
  { table: "search_terms", has: "select lexeme from unnest(r.document)", columns: { term: "found" } },
  { table: "search_forms", has: "select lexeme from unnest(r.forms)", columns: { form: "found" } },
  { table: "search_words", has: "select unnest(r.title_words)", columns: { word: "found" } },
  { table: "search_spellings", has: "select unnest(r.spellings)", columns: { key: FIRST, spelling: REST } },
  {
    table: "search_acronyms",
    has: "select unnest(r.acronyms)",
    columns: { acronym: FIRST, long_form: REST, key: `replace(${REST}, ' ', '')` },
  },
];

/** Adds what fresh rows have, and takes away what stale ones had; in one order, so that two at once do not wait for each other. */
function moveCounts({ table, has, columns }: (typeof COUNTED)[number]): SQL {
  const names = Object.keys(columns);
  // A third column follows from the first two.
  const key = names.slice(0, 2).join(", ");
  return sql.raw(`counted_${table} as (
      insert into ${table} (${names.join(", ")}, paper_count)
      select ${Object.values(columns).join(", ")}, sum(n) from (
        select found, 1 as n from fresh r cross join lateral (${has}) had(found)
        union all select found, -1 from stale r cross join lateral (${has}) had(found)) moved
      group by found having sum(n) <> 0 order by found
      on conflict (${key}) do update set paper_count = ${table}.paper_count + excluded.paper_count)`);
}

/** Words that are none for PostgreSQL: "c++", ".net". */
const SYMBOL = "[+#]|^[.]";

/**
 * Makes the rows of these papers anew, and moves the counts by what their old and new rows have. Papers whose words or
 * authors are others now are named to db/queries/related.
 */
async function writeRows(tx: Executor, ids: string[]): Promise<void> {
  const texts = await tx.execute<{ id: string; title: string; abstract: string }>(sql`
    select id, title, abstract from papers where id = any(${textArray(ids)})`);
  const read = new Map(texts.map(({ id, ...text }) => [id, text]));
  const taken = ids.map((id) => {
    const month = statedMonth(id);
    const text = read.get(id) ?? { title: "", abstract: "" };
    const [title, abstract] = [searchableText(text.title), searchableText(text.abstract)];
    return { id, month: month && `${month}-01`, title, abstract, ...readPaperForms(title, abstract) };
  });
  await tx.execute(sql`
    with taken as (select * from json_to_recordset(${jsonRows(taken)}) taken(
      id text, month date, title text, abstract text, forms tsvector, spellings text[], acronyms text[])),
    people as materialized (
      select pa.paper_id, string_agg(replace(a.slug, '-', ' '), ' . ' order by pa.position) as names,
        array_agg('=author:' || a.slug) as facts
      from taken join paper_authors pa on pa.paper_id = taken.id join authors a on a.id = pa.author_id
      where not pa.is_hidden group by pa.paper_id
    ), read as materialized (
      select p.id, taken.title, taken.forms, taken.spellings, taken.acronyms, coalesce((p.published_at at time zone 'UTC')::date, taken.month) as published_on,
        setweight(to_tsvector('paper_text', taken.title), 'A') || setweight(to_tsvector('paper_text', taken.abstract), 'B') as body,
        setweight(to_tsvector('paper_words', coalesce(people.names, '')), 'C') as names,
        setweight(to_tsvector('paper_words', coalesce(o.name || ' . ' || replace(o.slug, '-', ' '), '')), 'D') as home,
        coalesce(people.facts, '{}') || array(select '=topic:' || c from unnest(p.categories) c)
          || case when o.id is null then '{}' else array['=organization:' || lower(o.slug collate "C")] end
          || case when p.code_url is null then '{}' else array['=code'] end
          || array(select '=word:' || lexeme from unnest(taken.forms) where lexeme ~ ${SYMBOL}) as facts
      from taken join papers p on p.id = taken.id left join organizations o on o.id = p.organization_id
      left join people on people.paper_id = p.id
    ), fresh as materialized (
      select id, published_on, forms, spellings, acronyms, search_title_key(title) as title_key,
        body || names || home || array_to_tsvector(facts || ('=year:' || extract(year from published_on))) as document,
        coalesce((select sum(cardinality(positions))::int from unnest(body)), 0) as word_count,
        array(select lexeme from unnest(to_tsvector('paper_words', title)) where lexeme ~ '^[[:alpha:]]{3,40}$') as title_words
      from read
    ), stale as materialized (
      select s.* from taken join paper_search s on s.paper_id = taken.id
    ), removed as (
      delete from paper_search s using stale
      where s.number = stale.number and not exists (select 1 from fresh where fresh.id = stale.paper_id)
    ), written as (
      insert into paper_search (paper_id, document, forms, spellings, acronyms, word_count, published_on, title_key, title_words)
      select id, document, forms, spellings, acronyms, word_count, published_on, title_key, title_words from fresh order by id
      on conflict (paper_id) do update set document = excluded.document, forms = excluded.forms,
        spellings = excluded.spellings, acronyms = excluded.acronyms, word_count = excluded.word_count,
        published_on = excluded.published_on, title_key = excluded.title_key, title_words = excluded.title_words
    ), unrelated as (
      insert into related_queue (paper_id)
      select fresh.id from fresh left join stale on stale.paper_id = fresh.id
      where ts_filter(stale.document, '{a,b,c}') is distinct from ts_filter(fresh.document, '{a,b,c}') order by fresh.id
      on conflict (paper_id) do update set changed_at = excluded.changed_at
    ), ${sql.join(COUNTED.map(moveCounts), sql`, `)}
    insert into search_totals (paper_count, word_count)
    select (select count(*) from fresh) - (select count(*) from stale),
      coalesce((select sum(word_count) from fresh), 0) - coalesce((select sum(word_count) from stale), 0)
    on conflict (id) do update set paper_count = search_totals.paper_count + excluded.paper_count,
      word_count = search_totals.word_count + excluded.word_count`);
}
