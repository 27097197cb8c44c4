import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import type { Executor } from "../../client";
import { jsonRows, textArray } from "./ingest-papers";

/** What a paper's record says of its organization, with the day and paper that it says it on. */
export type OrganizationWord = NonNullable<NormalizedPaper["organization"]> & { day: string; paperId: string };

type StoredOrganization = {
  id: number;
  key: string;
  slug: string;
  name: string;
  avatarUrl: string | null;
  objectId: string | null;
  day: string | null;
  paperId: string | null;
};

/**
 * Adds organizations and brings their names up to date; the newest paper's word counts, in whatever order papers come.
 * @returns id by slug in lower case, and the slugs whose name or picture changed.
 */
export async function writeOrganizations(
  tx: Executor,
  words: OrganizationWord[],
): Promise<{ ids: Map<string, number>; renamed: string[] }> {
  const newest = new Map<string, OrganizationWord>();
  for (const word of words) {
    const key = word.slug.toLowerCase();
    const known = newest.get(key);
    if (!known || isAtLeastAsNew(word, known))
      newest.set(key, {
        ...word,
        avatarUrl: word.avatarUrl ?? known?.avatarUrl ?? null,
        objectId: word.objectId ?? known?.objectId ?? null,
      });
    else {
      known.avatarUrl ??= word.avatarUrl;
      known.objectId ??= word.objectId;
    }
  }
  if (newest.size === 0) return { ids: new Map(), renamed: [] };
  const stored = await readOrganizations(tx, [...newest.keys()]);
  const ids = new Map(stored.map((organization) => [organization.key, organization.id]));

  const changed = stored.flatMap((organization) => {
    const { id, key, slug, name, avatarUrl, objectId } = organization;
    const word = newest.get(key);
    if (!word) return [];
    const next = isAtLeastAsNew(word, organization)
      ? {
          slug: word.slug,
          name: word.name,
          avatarUrl: word.avatarUrl ?? avatarUrl,
          objectId: word.objectId ?? objectId,
        }
      : { slug, name, avatarUrl: avatarUrl ?? word.avatarUrl, objectId: objectId ?? word.objectId };
    return isDeepStrictEqual(next, { slug, name, avatarUrl, objectId }) ? [] : [{ id, key, ...toRow(next) }];
  });
  if (changed.length > 0)
    await tx.execute(sql`
      update organizations o set slug = n.slug, name = n.name, avatar_url = n.avatar_url,
        imported_object_id = n.imported_object_id, updated_at = now()
      from json_populate_recordset(null::organizations, ${jsonRows(changed)}) n where o.id = n.id`);

  const added = [...newest].filter(([key]) => !ids.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (added.length > 0) {
    const rows = added.map(([, word]) => toRow(word));
    const inserted = await tx.execute<{ id: number; key: string }>(sql`
      insert into organizations (slug, name, avatar_url, imported_object_id)
      select n.slug, n.name, n.avatar_url, n.imported_object_id from json_populate_recordset(null::organizations, ${jsonRows(rows)}) n
      returning id, lower(slug collate "C") as key`);
    for (const { id, key } of inserted) ids.set(key, id);
  }
  return { ids, renamed: changed.map(({ key }) => key) };
}

/** Moves kept paper counts. @param moves organization id to the number of papers that it gained, negative for lost. */
export async function movePaperCounts(tx: Executor, moves: Map<number, number>): Promise<string[]> {
  const rows = [...moves].filter(([, by]) => by !== 0).map(([id, by]) => ({ id, by }));
  if (rows.length === 0) return [];
  const moved = await tx.execute<{ key: string }>(sql`
    update organizations o set paper_count = o.paper_count + n.by
    from json_to_recordset(${jsonRows(rows)}) n(id integer, by integer) where o.id = n.id
    returning lower(o.slug collate "C") as key`);
  return moved.map(({ key }) => key);
}

async function readOrganizations(tx: Executor, keys: string[]): Promise<StoredOrganization[]> {
  const rows = await tx.execute<StoredOrganization>(sql`
    select o.id, lower(o.slug collate "C") as key, o.slug, o.name, o.avatar_url as "avatarUrl",
      o.imported_object_id as "objectId", newest.day::text as day, newest.id as "paperId"
    from organizations o
    left join lateral (
      select p.featured_on as day, p.id from papers p
      where p.organization_id = o.id and p.featured_on is not null and p.featured_origin is distinct from 'sample'
      order by p.featured_on desc, p.id desc limit 1
    ) newest on true
    where lower(o.slug collate "C") = any(${textArray(keys)}) order by o.id`);
  return [...rows];
}

const toRow = ({ slug, name, avatarUrl, objectId }: NonNullable<NormalizedPaper["organization"]>) => ({
  slug,
  name,
  avatar_url: avatarUrl,
  imported_object_id: objectId,
});

function isAtLeastAsNew(
  word: { day: string; paperId: string },
  than: { day: string | null; paperId: string | null },
): boolean {
  const day = than.day ?? "";
  return word.day > day || (word.day === day && word.paperId >= (than.paperId ?? ""));
}
