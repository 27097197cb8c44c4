import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** Names, mail addresses and accounts elsewhere that an account which left had, and which no new account gets for a while. */
export const retiredNames = pgTable(
  "retired_names",
  {
    /** From retiredHash; what it is made of is nowhere. */
    hash: text().primaryKey(),
    /** Until when; null for good. */
    until: instant(),
  },
  (t) => [index("retired_names_until_idx").on(t.until)],
);
