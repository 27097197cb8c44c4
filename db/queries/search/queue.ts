import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";

/** Papers whose order is read at a time; one that comes meanwhile waits for at most so many. */
const ORDERED = 5_000;

const QUEUES = { search: sql`search_queue`, related: sql`related_queue` };
type QueueName = keyof typeof QUEUES;

/**
 * Takes papers from a queue in the order in which readers want them: featured ones, the newest first, then the others, the
 * newest first. @returns a function that takes at most `limit` ids, which no other process gets, in the transaction that is
 * to do their work; [] when nothing waits that could be taken.
 */
export function createQueueReader(name: QueueName): (tx: Executor, limit: number) => Promise<string[]> {
  let order: string[] = [];
  return async (tx, limit) => {
    for (let isFresh = false; ; ) {
      if (order.length === 0) {
        if (isFresh) return [];
        order = await readOrder(tx, name);
        isFresh = true;
      }
      const taken = await take(tx, name, order.splice(0, limit));
      if (taken.length > 0) return taken;
    }
  };
}

/** Papers that wait in a queue. */
export async function countQueued(tx: Executor, name: QueueName): Promise<number> {
  const [row] = await tx.execute<{ waiting: number }>(sql`select count(*)::int as waiting from ${QUEUES[name]}`);
  return row?.waiting ?? 0;
}

async function readOrder(tx: Executor, name: QueueName): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select q.paper_id as id from ${QUEUES[name]} q left join papers p on p.id = q.paper_id
    order by p.featured_on desc nulls last, p.published_at desc nulls last, q.paper_id desc limit ${ORDERED}`);
  return rows.map(({ id }) => id);
}

async function take(tx: Executor, name: QueueName, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    delete from ${QUEUES[name]} where paper_id in (
      select paper_id from ${QUEUES[name]} where paper_id = any(${textArray(ids)}) order by paper_id for update skip locked)
    returning paper_id as id`);
  return rows.map(({ id }) => id);
}
