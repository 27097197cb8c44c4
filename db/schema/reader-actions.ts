import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { authors, topics } from "./entities";
import { instant } from "./instant";
import { organizations } from "./organizations";
import { papers } from "./papers";
import { users } from "./people";

export const upvotes = pgTable(
  "upvotes",
  {
    paperId: text()
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.userId] }),
    index("upvotes_user_id_idx").on(t.userId, t.createdAt.desc().nullsFirst()),
  ],
);

export const organizationFollows = pgTable(
  "organization_follows",
  {
    organizationId: integer()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId] }),
    index("organization_follows_user_id_idx").on(t.userId),
  ],
);

export const authorFollows = pgTable(
  "author_follows",
  {
    authorId: integer()
      .notNull()
      .references(() => authors.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.authorId, t.userId] }), index("author_follows_user_id_idx").on(t.userId)],
);

export const topicFollows = pgTable(
  "topic_follows",
  {
    topicId: integer()
      .notNull()
      .references(() => topics.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.userId] }), index("topic_follows_user_id_idx").on(t.userId)],
);
