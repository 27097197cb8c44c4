import { desc, eq, lt, sql } from "drizzle-orm";
import type { AdministrationAction, SiteSettingName } from "@/lib/core/admin/site-settings";
import { SETTINGS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { administrationLog, siteSettings, users } from "../../schema";
import { notifyTags } from "../../tags";
import { asModerator, type Moderator } from "../moderation/act";

/** A setting that an administrator has chosen; `by` is null once that account is gone. */
export type StoredSetting = { key: SiteSettingName; value: string; by: string | null; at: Date };

/** All settings that are stored. */
export const listSiteSettings = (): Promise<StoredSetting[]> =>
  db
    .select({ key: siteSettings.key, value: siteSettings.value, by: users.username, at: siteSettings.changedAt })
    .from(siteSettings)
    .leftJoin(users, eq(users.id, siteSettings.changedById))
    .orderBy(siteSettings.key);

/**
 * Stores a setting, or takes it back to what holds without it (`value` null), and logs that; by an administrator. Of two at
 * once the second changes what the first has left. @returns whether it is another one than before.
 */
export const changeSiteSetting = (
  key: SiteSettingName,
  value: string | null,
  moderator: Moderator,
): Promise<boolean | "no-role"> =>
  asModerator<boolean>(
    moderator,
    async (tx, { actorId }) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('daily-papers site settings'))`);
      const [stored] = await tx
        .select({ value: siteSettings.value })
        .from(siteSettings)
        .where(eq(siteSettings.key, key));
      const was = stored?.value ?? null;
      if (was === value) return false;
      if (value === null) await tx.delete(siteSettings).where(eq(siteSettings.key, key));
      else {
        const row = { value, changedById: actorId, changedAt: sql`now()` };
        await tx
          .insert(siteSettings)
          .values({ key, ...row })
          .onConflictDoUpdate({ target: siteSettings.key, set: row });
      }
      await notifyTags(tx, [SETTINGS_TAG]);
      await addAdministrationEntry(tx, { actorId, action: "change-setting", subject: key, was, became: value });
      return true;
    },
    "administrator",
  );

/** Notes what an administrator did beside moderating, in the transaction of that. */
export async function addAdministrationEntry(
  tx: Executor,
  entry: typeof administrationLog.$inferInsert,
): Promise<void> {
  await tx.insert(administrationLog).values(entry);
}

/** What an administrator did beside moderating; `by` is null for the shell, and once the account is gone. */
export type AdministrationEntry = {
  id: number;
  at: Date;
  by: string | null;
  action: AdministrationAction;
  subject: string;
  was: string | null;
  became: string | null;
};

/** The newest of these, newest first. @param before id that the part before ended with. */
export async function listAdministrationLog(
  limit: number,
  before: number | null = null,
): Promise<{ entries: AdministrationEntry[]; next: number | null }> {
  const found = await db
    .select({
      id: administrationLog.id,
      at: administrationLog.at,
      by: users.username,
      action: administrationLog.action,
      subject: administrationLog.subject,
      was: administrationLog.was,
      became: administrationLog.became,
    })
    .from(administrationLog)
    .leftJoin(users, eq(users.id, administrationLog.actorId))
    .where(before === null ? undefined : lt(administrationLog.id, before))
    .orderBy(desc(administrationLog.id))
    .limit(limit + 1);
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? entries.at(-1)!.id : null };
}
