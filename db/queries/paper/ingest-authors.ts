import { sql } from "drizzle-orm";
import { authorSlug, betterName } from "@/lib/core/entity/author-slug";
import type { Executor } from "../../client";
import { moveClaims } from "../claim/move-claims";
import type { PaperState } from "./ingest-merge";
import { jsonRows, textArray } from "./ingest-papers";

/** Gives each paper the authors of its state, in order. @param known ids of papers that had authors before. */
export async function writeAuthors(tx: Executor, states: PaperState[], known: string[]): Promise<void> {
  const names = new Map<string, string>();
  const rows = states.flatMap((state) =>
    state.authors.map(({ name, hidden, imported }, index) => {
      const slug = authorSlug(name);
      const other = names.get(slug);
      names.set(slug, other === undefined || other === name ? name : betterName(other, name));
      return { p: state.id, n: index + 1, s: slug, name, h: hidden, i: imported };
    }),
  );
  const former = await removeAuthors(tx, known);
  if (rows.length > 0) {
    await addAuthors(tx, names);
    await tx.execute(sql`
      insert into paper_authors (paper_id, position, author_id, name, is_hidden, imported)
      select g.p, g.n, a.id, g.name, g.h, g.i
      from json_to_recordset(${jsonRows(rows)}) g(p text, n integer, s text, name text, h boolean, i jsonb)
      join authors a on a.slug = g.s`);
  }
  await moveClaims(tx, states);
  if (former.length > 0)
    await tx.execute(sql`
      delete from authors a where a.id in (select value::int from json_array_elements_text(${jsonRows(former)}))
        and a.follower_count = 0 and not exists (select 1 from paper_authors pa where pa.author_id = a.id)
        and not exists (
          select from hidden_papers h where h.authors @> jsonb_build_array(jsonb_build_object('author_id', a.id)))`);
}

async function removeAuthors(tx: Executor, paperIds: string[]): Promise<number[]> {
  if (paperIds.length === 0) return [];
  const removed = await tx.execute<{ id: number }>(sql`
    delete from paper_authors where paper_id = any(${textArray(paperIds)}) returning author_id as id`);
  return [...new Set(removed.map(({ id }) => id))];
}

/** @param names the best form of each name, by slug. */
async function addAuthors(tx: Executor, names: Map<string, string>): Promise<void> {
  const rows = jsonRows([...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([slug, name]) => ({ slug, name })));
  // The outer select sees the table as it was before the insert: authors known under another form of the name.
  const differing = await tx.execute<{ id: number; name: string; given: string }>(sql`
    with given as materialized (select * from json_to_recordset(${rows}) n(slug text, name text)),
      added as (
        insert into authors (slug, name)
        select g.slug, g.name from given g where not exists (select 1 from authors a where a.slug = g.slug)
        on conflict (slug) do nothing)
    select a.id, a.name, g.name as given from given g join authors a on a.slug = g.slug where a.name <> g.name`);
  const better = differing.filter(({ name, given }) => betterName(name, given) !== name);
  if (better.length > 0)
    await tx.execute(sql`
      update authors a set name = n.name
      from json_to_recordset(${jsonRows(better.map(({ id, given }) => ({ id, name: given })))}) n(id integer, name text)
      where a.id = n.id`);
}
