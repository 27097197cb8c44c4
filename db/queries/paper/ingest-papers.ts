import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { pick } from "@/lib/core/pick";
import type { Executor } from "../../client";
import { fieldsWith, organizations, papers } from "../../schema";
import { mergedFields, type PaperState } from "./ingest-merge";

export type StoredPaper = { state: PaperState; organizationId: number | null };

/** Fields that ingest writes besides the id. */
const WRITTEN = fieldsWith("merge", "text", "fact", "last", "day", "own", "linked");

const toColumn = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const list = (parts: SQL[]) => sql.join(parts, sql`, `);
const writtenColumns = list(WRITTEN.map((key) => sql.identifier(toColumn(key))).map((column) => sql`${column}`));
const writtenValues = list(WRITTEN.map((key) => sql`n.${sql.identifier(toColumn(key))}`));
const assignments = list(
  WRITTEN.map((key) => sql`${sql.identifier(toColumn(key))} = n.${sql.identifier(toColumn(key))}`),
);

/** Rows as one parameter: a thousand values a statement cost more to send and to plan than to parse as JSON. */
export const jsonRows = (rows: unknown[]) => sql`cast(cast(${JSON.stringify(rows)} as text) as json)`;
/** Values as an array that an index is searched by. */
export const textArray = (values: string[]) => sql`array(select json_array_elements_text(${jsonRows(values)}))`;

const { id, organizationId } = papers;
const stateColumns = pick(getTableColumns(papers), mergedFields);

/** The stored papers among `ids`, with their authors. @param lock keeps others from changing them meanwhile. */
export async function readStoredPapers(tx: Executor, ids: string[], lock: boolean): Promise<Map<string, StoredPaper>> {
  if (ids.length === 0) return new Map();
  const isAsked = sql`${id} = any(${textArray(ids)})`;
  // Before they are read: who waits for a row sees it as it is now, but what is joined to it as it was.
  if (lock) await tx.execute(sql`select from ${papers} where ${isAsked} order by ${id} for no key update`);
  const rows = await tx
    .select({
      ...stateColumns,
      organizationId,
      organizationKey: sql<string | null>`lower(${organizations.slug} collate "C")`,
      authors: sql<PaperState["authors"]>`coalesce((
        select json_agg(json_build_object('name', pa.name, 'hidden', pa.is_hidden, 'imported', pa.imported) order by pa.position)
        from paper_authors pa where pa.paper_id = ${id}), '[]')`,
    })
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, organizationId))
    .where(isAsked)
    .orderBy(id);
  return new Map(rows.map(({ organizationId, ...state }) => [state.id, { state, organizationId }]));
}

/** Adds papers that are not there yet. @throws a unique violation when another program has just added one. */
export async function insertPapers(tx: Executor, rows: PaperRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into papers (id, ${writtenColumns})
    select n.id, ${writtenValues} from json_populate_recordset(null::papers, ${jsonRows(rows)}) n order by n.id`);
}

/** Writes what ingest knows of papers that are there; votes are not touched. */
export async function updatePapers(tx: Executor, rows: PaperRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update papers set ${assignments}, updated_at = now()
    from json_populate_recordset(null::papers, ${jsonRows(rows)}) n where papers.id = n.id`);
}

export type PaperRow = Record<string, unknown>;

/** The paper as a row of the table, by column name. */
export function toPaperRow(state: PaperState, organizationId: number | null): PaperRow {
  const values = { ...state, organizationId, authorCount: state.authors.length };
  const row: PaperRow = { id: state.id };
  for (const key of WRITTEN) row[toColumn(key)] = values[key];
  return row;
}
