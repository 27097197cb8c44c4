import { sql } from "drizzle-orm";
import { FLAGGER_RECORD, FLAGS_PER_DAY } from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { flags, moderationCases } from "../../schema";
import { findWriter } from "../comment/standing";

/** A report that comes too early: how many a day are taken, and seconds until the next one is. */
export type ReportLimit = { limit: number; seconds: number };

/** Why a reader can report nothing now; null where they can. Locks nothing: the reader is locked. */
export async function limitOfReports(tx: Executor, userId: string): Promise<ReportLimit | null> {
  const limit = FLAGS_PER_DAY[(await findWriter(tx, userId)).standing];
  const [over] = await tx.execute<{ seconds: number }>(sql`
    select ceil(86400 - extract(epoch from now() - created_at))::int as seconds from ${flags}
    where flagger_id = ${userId} and created_at > now() - interval '1 day' order by created_at desc offset ${limit - 1} limit 1`);
  return over ? { limit, seconds: over.seconds } : null;
}

/** What a reader's report weighs where they take no part themselves: by how many of theirs were right; nothing of a new account. */
export async function weighReporter(tx: Executor, userId: string): Promise<number> {
  if ((await findWriter(tx, userId)).standing === "new") return 0;
  const [row] = await tx.execute<{ decided: number; upheld: number }>(sql`
    select count(*) filter (where m.decided_at is not null)::int as decided, count(*) filter (where m.decision = 'upheld')::int as upheld
    from ${flags} f join ${moderationCases} m on m.id = f.case_id where f.flagger_id = ${userId}`);
  if (!row || row.decided <= FLAGGER_RECORD.decided) return 1;
  const share = row.upheld / row.decided;
  if (share < FLAGGER_RECORD.distrusted) return 0;
  return share >= FLAGGER_RECORD.trusted ? 2 : 1;
}
