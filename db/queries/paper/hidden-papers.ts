import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { notifyTags } from "../../tags";
import { addJob } from "../job/jobs";
import { inRetriedTransaction } from "../retry";
import { lockSearchIndex } from "../search/lock";
import { lockIngest } from "./ingest-lock";
import { movePaperCounts } from "./ingest-organizations";
import { textArray } from "./ingest-papers";

/** Slugs in lower case of organizations whose counts changed; null when there is no such paper. */
type Changed = { organizations: string[] } | null;

const tagsOf = (id: string) => ["papers", `paper:${id}`, ANSWERS_TAG];

/** A reader came to the paper in the moment in which it was locked; tried again. */
class AnotherReader extends Error {
  readonly code = "ANOTHER_READER";
}

const inTransaction = <T>(work: (tx: Executor) => Promise<T>): Promise<T> =>
  inRetriedTransaction(work, ["ANOTHER_READER"]);

/**
 * Locks a paper against votes, and before it its readers, as votes and deletions of accounts do, so that none of them waits in
 * a ring. @returns its organization; null when there is no such paper.
 */
async function lockPaper(tx: Executor, id: string): Promise<{ organizationId: number | null } | null> {
  const readers = sql`select user_id from upvotes where paper_id = ${id} union select user_id from read_marks where paper_id = ${id}`;
  const locked = await tx.execute<{ id: string }>(
    sql`select id from users where id in (${readers}) order by id for key share`,
  );
  const [paper] = await tx.execute<{ organizationId: number | null }>(
    sql`select organization_id as "organizationId" from papers where id = ${id} for update`,
  );
  const known = new Set(locked.map((reader) => reader.id));
  const now = await tx.execute<{ id: string }>(sql`select user_id as id from (${readers}) r`);
  if (now.some((reader) => !known.has(reader.id))) throw new AnotherReader();
  return paper ?? null;
}

/** Takes a paper off the site, and keeps it: no list, search, feed or ingest has it until it is shown again. */
export function hidePaper(id: string): Promise<Changed> {
  return inTransaction(async (tx) => {
    await lockIngest(tx);
    // Whose batch holds rows of the paper in another order.
    await lockSearchIndex(tx);
    const paper = await lockPaper(tx, id);
    if (!paper) return null;
    await tx.execute(sql`
      insert into hidden_papers (id, paper, authors)
      select p.id, to_jsonb(p), coalesce((
        select jsonb_agg(to_jsonb(a) order by a.position) from paper_authors a where a.paper_id = p.id), '[]')
      from papers p where p.id = ${id}`);
    await tx.execute(sql`
      insert into hidden_paper_readers (paper_id, user_id, upvoted_at, mark)
      select ${id}, coalesce(u.user_id, m.user_id), u.created_at, to_jsonb(m)
      from (select * from upvotes where paper_id = ${id}) u
      full join (select * from read_marks where paper_id = ${id}) m on m.user_id = u.user_id`);
    await tx.execute(sql`delete from papers where id = ${id}`);
    // The dump of the night would have it until the next one.
    await notifyTags(tx, tagsOf(id));
    await addJob({ kind: "dump-papers", key: `hidden ${id} ${randomUUID()}`, attemptsMax: 3 }, tx);
    const moves = new Map(paper.organizationId === null ? [] : [[paper.organizationId, -1]]);
    return { organizations: await movePaperCounts(tx, moves) };
  });
}

/** Brings a hidden paper back as it was, with the votes and marks of readers who are still here. */
export function showPaper(id: string): Promise<Changed> {
  return inTransaction(async (tx) => {
    await lockIngest(tx);
    const [hidden] = await tx.execute(sql`select from hidden_papers where id = ${id} for update`);
    if (!hidden) return null;
    // Readers before the paper, as votes do; one who is just leaving is waited for.
    await tx.execute(sql`select from users where id in (select user_id from hidden_paper_readers where paper_id = ${id})
      order by id for key share`);
    // Who added it may be gone by now; its votes are counted anew, and its comments, of which some may have been deleted.
    await tx.execute(sql`
      update hidden_papers set paper = paper || jsonb_build_object(
        'submitted_by', (select id from users where id::text = paper ->> 'submitted_by'),
        'upvote_count', (select count(*) from hidden_paper_readers where paper_id = ${id} and upvoted_at is not null),
        'comment_count', (select count(*) from comments where paper_id = ${id} and is_visible))
      where id = ${id}`);
    await tx.execute(await insertFrom(tx, "papers", sql`select paper as row from hidden_papers where id = ${id}`));
    await tx.execute(
      await insertFrom(
        tx,
        "paper_authors",
        sql`select jsonb_array_elements(authors) as row from hidden_papers where id = ${id}`,
      ),
    );
    await tx.execute(sql`insert into upvotes (paper_id, user_id, created_at)
      select paper_id, user_id, upvoted_at from hidden_paper_readers where paper_id = ${id} and upvoted_at is not null`);
    await tx.execute(
      await insertFrom(
        tx,
        "read_marks",
        sql`select mark as row from hidden_paper_readers where paper_id = ${id} and mark is not null`,
      ),
    );
    const [paper] = await tx.execute<{ organizationId: number | null }>(
      sql`select organization_id as "organizationId" from papers where id = ${id}`,
    );
    await tx.execute(sql`delete from hidden_papers where id = ${id}`);
    await notifyTags(tx, tagsOf(id));
    const moves = new Map(paper?.organizationId ? [[paper.organizationId, 1]] : []);
    return { organizations: await movePaperCounts(tx, moves) };
  });
}

/**
 * Inserts rows that were kept as JSON. Only columns that they have and that the table stores: what a later version added
 * begins with its default.
 */
async function insertFrom(tx: Executor, table: string, rows: ReturnType<typeof sql>) {
  const columns = await tx.execute<{ name: string }>(sql`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and exists (select from (${rows}) kept where kept.row ? attname)`);
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const target = sql.identifier(table);
  return columns.length === 0
    ? sql`select 1`
    : sql`insert into ${target} (${names}) select ${names} from (${rows}) kept, jsonb_populate_record(null::${target}, kept.row)`;
}

/** Which of these papers are hidden. */
export async function findHiddenPapers(tx: Executor, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`select id from hidden_papers where id = any(${textArray(ids)})`);
  return new Set(rows.map(({ id }) => id));
}

/** Whether who runs the site has taken a paper off it. */
export const isHiddenPaper = async (id: string): Promise<boolean> => (await findHiddenPapers(db, [id])).size > 0;

/** Hidden papers, the one hidden last first. */
export function listHiddenPapers() {
  return db.execute<{ id: string; title: string; day: string }>(
    sql`select id, paper ->> 'title' as title, hidden_at::date::text as day from hidden_papers order by hidden_at desc, id`,
  );
}
