import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { claimFindings, claimProofs, claimStatuses } from "../../lib/core/claim/claims";
import { CLAIM_WORDS_MAX } from "../../lib/core/comment/community-rules";
import { instant } from "./instant";
import { users } from "./people";

/**
 * Accounts that say to be an author of a paper. Who is shown as one is read from here each time, and kept nowhere else. No
 * reference to `papers`: a paper that is taken off the site comes back with its authors.
 */
export const paperClaims = pgTable(
  "paper_claims",
  {
    /** 24 hex digits, as a comment's. */
    id: text().primaryKey(),
    paperId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Of the author, from 1; null while the paper has nobody of this name. */
    position: integer(),
    /** The author's name as it was printed when it was claimed. */
    name: text().notNull(),
    proof: text({ enum: claimProofs }).notNull(),
    finding: text({ enum: claimFindings }),
    status: text({ enum: claimStatuses }).notNull(),
    /** What was looked at: an id elsewhere, a domain, an address. For moderators; erased some time after the decision, as the words are. */
    subject: text(),
    words: text(),
    isOnProfile: boolean().notNull().default(true),
    createdAt: instant().notNull().defaultNow(),
    /** When it got the status that it has; null while it waits. */
    decidedAt: instant(),
    /** The moderator; null where none decided. */
    decidedById: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The claim of the same account and paper before. */
    previousId: text().references((): AnyPgColumn => paperClaims.id, { onDelete: "set null" }),
  },
  (t) => [
    check("paper_claims_words_length", sql`char_length(${t.words}) <= ${sql.raw(String(CLAIM_WORDS_MAX))}`),
    check("paper_claims_position", sql`${t.position} > 0`),
    check("paper_claims_decided", sql`(${t.status} = 'pending') = (${t.decidedAt} is null)`),
    uniqueIndex("paper_claims_verified_key").on(t.paperId, t.position).where(sql`${t.status} = 'verified'`),
    uniqueIndex("paper_claims_open_key").on(t.userId, t.paperId).where(sql`${t.status} in ('pending', 'verified')`),
    index("paper_claims_of_paper_idx").on(t.paperId),
    index("paper_claims_of_user_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
    index("paper_claims_decided_by_idx").on(t.decidedById),
    index("paper_claims_previous_idx").on(t.previousId),
    index("paper_claims_evidence_idx").on(t.decidedAt).where(sql`${t.words} is not null or ${t.subject} is not null`),
  ],
);

/**
 * Mail domains that an administrator gave to organizations, by their slug in lower case: so they follow merges, and come back
 * when one is taken back.
 */
export const organizationDomains = pgTable(
  "organization_domains",
  { slug: text().notNull(), domain: text().notNull(), createdAt: instant().notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.domain, t.slug] })],
);
