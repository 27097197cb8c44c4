import { sql } from "drizzle-orm";
import { jobs } from "../../schema";
import { asModerator, type Moderator } from "../moderation/act";
import { addAdministrationEntry } from "./site-settings";

/** Why a job was not asked for again. `changed`: it is no failed one any more, so that somebody else was first. */
export type RunAgainOutcome = { kind: string } | "no-role" | "unknown" | "changed";

/**
 * Has a job that failed for good run once more, with as many attempts as before, and logs that; by an administrator. Its payload
 * and key stay, so what it is about does too. Of two at once one asks.
 */
export const runJobAgain = (id: number, moderator: Moderator): Promise<RunAgainOutcome> =>
  asModerator<RunAgainOutcome>(
    moderator,
    async (tx, { actorId }) => {
      const [job] = await tx.execute<{ kind: string; status: string; reason: string | null }>(
        sql`select kind, status, last_error as reason from ${jobs} where id = ${id} for update`,
      );
      if (!job) return "unknown";
      if (job.status !== "failed") return "changed";
      await tx.execute(sql`
        update ${jobs} set status = 'waiting', attempts = 0, run_at = now(), finished_at = null, started_at = null,
          locked_by = null, locked_until = null, result = null where id = ${id}`);
      await addAdministrationEntry(tx, { actorId, action: "run-job", subject: job.kind, was: job.reason });
      return { kind: job.kind };
    },
    "administrator",
  );
