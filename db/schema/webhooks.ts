import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** Closed days that are posted to the operator's addresses, each once to each. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    /** Names the message to its receiver, at each attempt. */
    id: uuid().primaryKey().defaultRandom(),
    /** SHA-256 of the address in hex; the address itself may carry a secret, and stands in the settings alone. */
    addressHash: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    /** What is sent, the same at each attempt. */
    body: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    deliveredAt: instant(),
    /** When the receiver said that it wants no more of it, or the settings no longer named it. */
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_once").on(t.addressHash, t.day),
    index("webhook_deliveries_open_idx").on(t.createdAt).where(sql`${t.deliveredAt} is null and ${t.endedAt} is null`),
    check("webhook_deliveries_settled", sql`num_nonnulls(${t.deliveredAt}, ${t.endedAt}) < 2`),
  ],
);
