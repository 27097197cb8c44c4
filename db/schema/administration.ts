import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { administrationActions, siteSettingNames } from "../../lib/core/admin/site-settings";
import { instant } from "./instant";
import { users } from "./people";

/** Settings that an administrator has chosen; the environment wins over them. Each process reads them again and again. */
export const siteSettings = pgTable("site_settings", {
  key: text({ enum: siteSettingNames }).primaryKey(),
  /** As the environment would have it. */
  value: text().notNull(),
  changedById: uuid().references(() => users.id, { onDelete: "set null" }),
  changedAt: instant().notNull().defaultNow(),
});

/** What administrators did beside moderating; for administrators alone, and a trigger refuses changes. */
export const administrationLog = pgTable(
  "administration_log",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().defaultNow(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    action: text({ enum: administrationActions }).notNull(),
    /** The setting's name, the job's kind, the account's username, or the organization's slug. */
    subject: text().notNull(),
    /** Of a setting, before and after; null where the site's own default held. Of a job, what it failed at. */
    was: text(),
    became: text(),
  },
  (t) => [
    check(
      "administration_log_action",
      sql`${t.action} in ('change-setting', 'run-job', 'approve-account', 'decline-account', 'add-domain', 'remove-domain')`,
    ),
    index("administration_log_actor_idx").on(t.actorId),
  ],
);
