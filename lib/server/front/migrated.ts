import { readFileSync } from "node:fs";
import path from "node:path";
import { DATABASE_AWAY, NOT_MIGRATED } from "@/lib/core/site/sentences";
import type { ReadyCheck } from "./health";

/** Below the checkout, in which the server runs. */
const JOURNAL = path.join("db", "migrations", "meta", "_journal.json");

/**
 * Looks whether the database has had the migrations of this version; more of them, as a newer version beside this one brings
 * while it takes over, are well. Asked until it has: migrations go forward only.
 * @param readLast number of the last migration that the database has had, null for none.
 */
export function isMigratedCheck(readLast: () => Promise<number | null>): ReadyCheck {
  const { entries } = JSON.parse(readFileSync(JOURNAL, "utf8")) as { entries: { when: number }[] };
  const wanted = Math.max(...entries.map(({ when }) => when));
  let isDone = false;
  return async () => {
    if (isDone) return null;
    try {
      isDone = ((await readLast()) ?? 0) >= wanted;
    } catch {
      return DATABASE_AWAY;
    }
    return isDone ? null : NOT_MIGRATED;
  };
}
