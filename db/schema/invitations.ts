import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** Links by which one account may be made where sign-up is closed; one that was used is gone. */
export const invitations = pgTable(
  "invitations",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** From hashToken; the token itself is in the link alone. */
    tokenHash: text().notNull(),
    /** Whom it was mailed to, as parseMailAddress gives it; null when it was only shown. */
    address: text(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("invitations_token_hash_key").on(t.tokenHash),
    index("invitations_address_idx").on(t.address),
    index("invitations_expires_at_idx").on(t.expiresAt),
  ],
);
