import { type SQL, sql } from "drizzle-orm";
import type { SearchEmbedding } from "@/lib/server/search/embeddings/search-embedding";
import { db, type Executor } from "../../client";
import { jsonRows } from "../paper/ingest-papers";
import type { Scored } from "./bm25";
import { isMatch, type Required } from "./required";

/** Nearest papers that are looked for with pgvector, whether they have the words or not. */
const NEAREST = 200;
/** Share of the papers found by words that must have vectors, else those without would fall behind for that alone. */
const COVERED = 0.9;
/** Numbers that an index of pgvector takes. */
const INDEXED_MAX = 2_000;

export type PaperText = { id: string; title: string; abstract: string };

/** Where a list of papers to embed goes on: after this one. */
export type EmbedPlace = { id: string; featuredOn: string | null };

/**
 * Papers without a vector of this model in the order in which readers want them: featured ones, the newest first, then the others,
 * the newest first. @param after the last one of the list before; null for the first list.
 */
export async function listPapersToEmbed(
  model: string,
  after: EmbedPlace | null,
  limit: number,
): Promise<(PaperText & EmbedPlace)[]> {
  const lacks = sql`not exists (select from paper_embeddings e where e.paper_id = p.id and e.model = ${model})`;
  const columns = sql`p.id, p.title, p.abstract, p.featured_on::text as "featuredOn"`;
  const isAmongFeatured = after === null || after.featuredOn !== null;
  const featured = isAmongFeatured
    ? await db.execute<PaperText & EmbedPlace>(sql`
        select ${columns} from papers p where p.featured_on is not null and ${lacks} and ${
          after ? sql`(p.featured_on, p.id) < (${after.featuredOn}::date, ${after.id})` : sql`true`
        }
        order by p.featured_on desc, p.id desc limit ${limit}`)
    : [];
  if (featured.length > 0) return [...featured];
  return [
    ...(await db.execute<PaperText & EmbedPlace>(sql`
      select ${columns} from papers p where p.featured_on is null and ${lacks}
        and ${isAmongFeatured ? sql`true` : sql`p.id < ${after.id}`}
      order by p.id desc limit ${limit}`)),
  ];
}

/** Papers without a vector of this model. */
export async function countPapersToEmbed(model: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from papers p
    where not exists (select from paper_embeddings e where e.paper_id = p.id and e.model = ${model})`);
  return row?.count ?? 0;
}

/** Keeps the vectors of papers whose texts are still these; one of another model is replaced. */
export async function writeEmbeddings(model: string, texts: PaperText[], vectors: number[][]): Promise<void> {
  const rows = texts.map((text, index) => ({ ...text, vector: vectors[index] ?? [] }));
  await db.execute(sql`
    insert into paper_embeddings (paper_id, model, dimension, vector)
    select p.id, ${model}, cardinality(made.vector), made.vector
    from json_to_recordset(${jsonRows(rows)}) made(id text, title text, abstract text, vector real[])
    join papers p on p.id = made.id and p.title = made.title and p.abstract = made.abstract
    order by p.id for share of p
    on conflict (paper_id) do update
      set model = excluded.model, dimension = excluded.dimension, vector = excluded.vector`);
}

/**
 * Papers by how near their vectors are to the search's: those that the words found, and with pgvector the nearest of all
 * as well. Null while some of those found have no vector of this model.
 */
export async function rankByEmbedding(
  tx: Executor,
  embedding: SearchEmbedding,
  found: Scored[],
  required: Required,
): Promise<Scored[] | null> {
  const { space, vector } = embedding;
  const isOfModel = sql`e.model = ${space} and e.dimension = ${vector.length}`;
  const rows = await tx.execute<Scored>(sql`
    with search as materialized (select ${`{${vector.join(",")}}`}::real[] as vector)
    select s.number, (select sum(a * b) from unnest(e.vector, search.vector) pair(a, b)) as score
    from search, paper_search s join paper_embeddings e on e.paper_id = s.paper_id
    where ${isOfModel} and s.number = any(array(
      select json_array_elements_text(${jsonRows(found.map(({ number }) => number))})::int))`);
  if (rows.length === 0 || rows.length < found.length * COVERED) return null;
  const scores = new Map([...rows].map(({ number, score }) => [number, score]));
  if (await hasVectorIndex(tx, vector.length))
    for (const { number, score } of await findNearest(tx, embedding, required)) scores.set(number, score);
  return [...scores]
    .map(([number, score]) => ({ number, score }))
    .sort((a, b) => b.score - a.score || b.number - a.number);
}

async function findNearest(tx: Executor, { space, vector }: SearchEmbedding, required: Required): Promise<Scored[]> {
  const { stored, given } = asVectors(vector);
  // By itself an index of pgvector gives no more than forty.
  await tx.execute(sql`select set_config('hnsw.ef_search', ${String(NEAREST)}, true)`);
  const rows = await tx.execute<Scored>(sql`
    select s.number, 1 - (${stored} <=> ${given}) as score
    from paper_embeddings e join paper_search s on s.paper_id = e.paper_id
    where e.model = ${space} and e.dimension = ${sql.raw(String(vector.length))} and ${isMatch(null, required)}
    order by ${stored} <=> ${given} limit ${NEAREST}`);
  return [...rows];
}

/** Vectors as pgvector has them; the first one as in the index that `indexVectors` makes. */
function asVectors(vector: number[]): { stored: SQL; given: SQL } {
  const type = sql.raw(`vector(${vector.length})`);
  return { stored: sql`(e.vector::${type})`, given: sql`${`[${vector.join(",")}]`}::${type}` };
}

const indexName = (dimension: number) => `paper_embeddings_nearest_${dimension}`;

async function hasVectorIndex(tx: Executor, dimension: number): Promise<boolean> {
  const [row] = await tx.execute<{ isThere: boolean }>(sql`
    select exists (select from pg_index where indexrelid = to_regclass(${indexName(dimension)}) and indisvalid) as "isThere"`);
  return row?.isThere ?? false;
}

/** Makes the index for vectors of this dimension when the database has pgvector and not the index. */
export async function indexVectors(dimension: number): Promise<void> {
  if (!Number.isInteger(dimension) || dimension < 1 || dimension > INDEXED_MAX) return;
  const [vector] = await db.execute(sql`select 1 from pg_extension where extname = 'vector'`);
  if (!vector || (await hasVectorIndex(db, dimension))) return;
  const name = sql.identifier(indexName(dimension));
  // What an earlier try left, which was stopped midway.
  await db.execute(sql`drop index concurrently if exists ${name}`);
  await db.execute(sql`create index concurrently ${name} on paper_embeddings
    using hnsw ((vector::${sql.raw(`vector(${dimension})`)}) vector_cosine_ops) where dimension = ${sql.raw(String(dimension))}`);
}
