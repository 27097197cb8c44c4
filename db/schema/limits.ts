import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** Points used by an account or address within its window; rows expire. Written by rate-limiter-flexible. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: instant(),
});
