import { type SQL, sql } from "drizzle-orm";
import { NO_DAY, type PaperCursor, type PaperSort } from "@/lib/core/list/paper-cursor";
import { papers } from "../../schema";
import { commentTotal } from "../paper/paper-columns";

type Key = { value: SQL; isDescending: boolean };

const up = (value: SQL): Key => ({ value, isDescending: false });
const down = (value: SQL): Key => ({ value, isDescending: true });

const votes = down(sql`${papers.shownUpvoteCount}`);
const position = up(sql`${papers.featuredPosition}`);
const id = up(sql`${papers.id}`);
const idDown = down(sql`${papers.id}`);

// Written as the indexes of `papers` have them, which answer these orders.
const dayOrNone = down(sql`coalesce(${papers.featuredOn}, '-infinity'::date)`);
const positionOrNone = up(sql`coalesce(${papers.featuredPosition}, 0)`);
const publishedOn = down(sql`coalesce((${papers.publishedAt} at time zone 'UTC')::date, '-infinity'::date)`);

/** Keys of each sort, the most important first; the last one makes every place unique. */
const keys: Record<PaperSort, Key[]> = {
  /** Newest day first, within a day by votes, then in featured order; among papers with a day. */
  day: [down(sql`${papers.featuredOn}`), votes, position, id],
  dayless: [idDown],
  /** Most votes first; among equals the newest day, then in featured order. */
  votes: [votes, dayOrNone, positionOrNone, id],
  /** Hottest first; among equals as their day orders them. */
  hotness: [down(sql`${papers.hotness}`), position, id],
  /** The latest publication first; within a date the highest id, which arXiv gave last. */
  newest: [publishedOn, idDown],
  /** Most comments first; among equals most votes. */
  comments: [down(commentTotal), votes, idDown],
  /** The newest mark first; which mark it is, `leading` says. */
  marked: [down(sql`null`), idDown],
};

/** The keys with the leading one read from `leading` when it is given: a column that equals it, of another table. */
const keysOf = (sort: PaperSort, leading?: SQL): Key[] =>
  keys[sort].map((key, index) => (leading && index === 0 ? { ...key, value: leading } : key));

/** What follows "order by". */
export function orderBy(sort: PaperSort, leading?: SQL): SQL {
  return sql.join(
    keysOf(sort, leading).map(({ value, isDescending }) => (isDescending ? sql`${value} desc` : value)),
    sql`, `,
  );
}

/** Holds for what comes after the cursor. Its first part lets an index start there. */
export function isAfter({ sort, values: given }: PaperCursor, leading?: SQL): SQL {
  const [first, ...others] = given;
  const values = sort === "marked" ? [sql`to_timestamp(${first} / 1000.0)`, ...others] : given;
  // Columns of two tables are no start in the index of one.
  return follows(keysOf(sort, leading), values, leading && 1);
}

/**
 * Holds for what comes after the values in the order of the keys. It compares as many keys at once as go the same way,
 * since thousands of papers may be equal in the first one alone; and compares none twice in one direction, which the
 * planner would take for two conditions that each leave out a share. @param atOnce keys that are compared at once at first.
 */
function follows(keys: Key[], values: (string | number | SQL)[], atOnce = lengthOfRun(keys)): SQL {
  const list = (parts: SQL[]) => sql`(${sql.join(parts, sql`, `)})`;
  const columns = list(keys.slice(0, atOnce).map((key) => key.value));
  const places = list(values.slice(0, atOnce).map((value) => sql`${value}`));
  const beyond = sql.raw(keys[0]!.isDescending ? "<" : ">");
  if (atOnce === keys.length) return sql`${columns} ${beyond} ${places}`;
  const rest = follows(keys.slice(atOnce), values.slice(atOnce));
  return sql`${columns} ${beyond}= ${places} and (${columns} <> ${places} or (${rest}))`;
}

/** How many of the first keys go the same way. */
function lengthOfRun(keys: Key[]): number {
  const turn = keys.findIndex((key) => key.isDescending !== keys[0]!.isDescending);
  return turn === -1 ? keys.length : turn;
}

/** What the keys of a paper are made from; columns beside those of a card. */
export const placeColumns = { featuredPosition: papers.featuredPosition, hotness: papers.hotness };

type Placed = {
  id: string;
  featuredOn: string | null;
  featuredPosition: number | null;
  hotness: number | null;
  publishedAt: Date | null;
  upvotes: number;
  comments: number;
  markedAt?: number | null;
};

/** The place of a listed paper in a sort that it has one in. */
export function placeOf(sort: PaperSort, paper: Placed): PaperCursor {
  const { id, upvotes, comments } = paper;
  const day = paper.featuredOn ?? NO_DAY;
  const position = paper.featuredPosition ?? 0;
  const values = {
    day: [day, upvotes, position, id],
    dayless: [id],
    votes: [upvotes, day, position, id],
    hotness: [paper.hotness ?? 0, position, id],
    newest: [paper.publishedAt?.toISOString().slice(0, 10) ?? NO_DAY, id],
    comments: [comments, upvotes, id],
    marked: [paper.markedAt ?? 0, id],
  } satisfies Record<PaperSort, (string | number)[]>;
  return { sort, values: values[sort] };
}
