import { type SQL, sql } from "drizzle-orm";
import { COMMENTS_PER_PAGE, type HiddenReason, type Reaction } from "@/lib/core/comment/community-rules";
import type { ActorKind } from "@/lib/core/moderation/moderation";
import { db } from "../../client";
import {
  COMMENT_ID_LENGTH,
  commentReactions,
  commentRevisions,
  comments,
  moderationLog,
  papers,
  users,
} from "../../schema";
import { isAuthorOf } from "../claim/standing-claims";

/** Who wrote a comment; null once the account is deleted. */
export type CommentWriter = { id: string; username: string; name: string | null; image: string | null };

/** A comment as readers see it. Of one that is hidden or deleted only its place is told, never its words. */
export type Comment = {
  id: string;
  paperId: string;
  parentId: string | null;
  /** 0 for one on the paper itself. */
  depth: number;
  /** Place in the order of the thread: what comes after it has a greater one. */
  path: string;
  writer: CommentWriter | null;
  /** Markdown; empty unless it is visible. */
  body: string;
  /** `held`: it waits for a moderator. */
  state: "visible" | "held" | "hidden" | "deleted";
  hiddenReason: HiddenReason | null;
  /** By whom it was hidden, and the entry of the public log that says so; null where it is not. */
  hiddenBy: { kind: ActorKind; logId: number } | null;
  createdAt: Date;
  /** The last edit that left a trace, and how many there were. */
  editedAt: Date | null;
  editCount: number;
  /** Whether somebody answered before that edit. */
  isEditedAfterReplies: boolean;
  /** Whether the writer submitted the paper. */
  isSubmitter: boolean;
  /** Whether the writer proved to be an author of the paper, and is shown as one now. */
  isPaperAuthor: boolean;
  /** By how many each, in the order of the reactions' names. */
  reactions: { reaction: Reaction; count: number }[];
};

type Row = Omit<Comment, "createdAt" | "editedAt" | "depth"> & { createdAt: number; editedAt: number | null };

const columns = sql`
  c.id, c.paper_id as "paperId", c.parent_id as "parentId", c.path,
  case when u.id is not null and c.deleted_at is null and c.held_at is null then json_build_object('id', u.id, 'username', u.username, 'name', u.name, 'image', u.image) end as writer,
  case when c.is_visible then c.body else '' end as body,
  case when c.deleted_at is not null then 'deleted' when c.hidden_at is not null then 'hidden'
    when c.held_at is not null then 'held' else 'visible' end as state,
  case when c.deleted_at is null then c.hidden_reason end as "hiddenReason",
  case when c.hidden_at is not null and c.deleted_at is null then (
    select json_build_object('kind', l.actor_kind, 'logId', l.id) from ${moderationLog} l
    where l.comment_id = c.id and l.action = 'hide-comment' order by l.id desc limit 1) end as "hiddenBy",
  (extract(epoch from c.created_at) * 1000)::float8 as "createdAt",
  case when c.is_visible then (extract(epoch from c.edited_at) * 1000)::float8 end as "editedAt",
  (select count(*)::int from ${commentRevisions} r where r.comment_id = c.id) as "editCount",
  exists (select from ${comments} reply where reply.parent_id = c.id and reply.created_at < c.edited_at) as "isEditedAfterReplies",
  c.author_id is not null and c.author_id is not distinct from p.submitted_by as "isSubmitter",
  ${isAuthorOf(sql`c.paper_id`, sql`c.author_id`)} as "isPaperAuthor",
  case when c.is_visible then coalesce((
    select json_agg(json_build_object('reaction', reaction, 'count', n) order by reaction)
    from (select reaction, count(*)::int as n from ${commentReactions} where comment_id = c.id group by reaction) counted), '[]')
  else '[]' end as reactions`;

const tables = sql`${comments} c join ${papers} p on p.id = c.paper_id left join ${users} u on u.id = c.author_id`;

/** What stands in a thread: what is visible, and what is not but has something visible below it. */
const stands = sql`(c.is_visible or exists (
  select from ${comments} below where below.paper_id = c.paper_id and below.is_visible
    and below.path collate "C" > c.path and below.path collate "C" < c.path || 'g'))`;

async function select(where: SQL, order: SQL, limit: number): Promise<Comment[]> {
  const rows = await db.execute<Row>(
    sql`select ${columns} from ${tables} where ${where} order by ${order} limit ${limit}`,
  );
  return rows.map((row) => ({
    ...row,
    depth: row.path.length / COMMENT_ID_LENGTH - 1,
    createdAt: new Date(row.createdAt),
    editedAt: row.editedAt === null ? null : new Date(row.editedAt),
  }));
}

const inThread = sql`c.path collate "C"`;

/** A part of a discussion. `next` is the path after which it goes on; null at the end. */
export type ThreadPart = { comments: Comment[]; next: string | null };

/**
 * A part of a paper's discussion: branches in the order of their first comments, each with its answers, the oldest first at
 * every level. @param paperId canonical. @param after the path that the part before ended with; null for the beginning.
 */
export async function listThread(
  paperId: string,
  after: string | null = null,
  limit = COMMENTS_PER_PAGE,
): Promise<ThreadPart> {
  const start = after === null ? sql`true` : sql`c.path collate "C" > ${after}`;
  const found = await select(sql`c.paper_id = ${paperId} and ${start} and ${stands}`, inThread, limit + 1);
  const part = found.slice(0, limit);
  return { comments: part, next: found.length > limit ? part.at(-1)!.path : null };
}

/** A comment with the chain of those that it answers, from the top, and the answers below it. */
export type CommentInThread = { chain: Comment[]; comment: Comment; replies: Comment[]; next: string | null };

/** One comment where it stands, also one that is hidden or deleted; null when it is unknown or its paper is not here. */
export async function findCommentInThread(id: string, limit = COMMENTS_PER_PAGE): Promise<CommentInThread | null> {
  const [comment] = await select(sql`c.id = ${id}`, inThread, 1);
  if (!comment) return null;
  const ids = Array.from({ length: comment.depth }, (_, level) =>
    comment.path.slice(level * COMMENT_ID_LENGTH, (level + 1) * COMMENT_ID_LENGTH),
  );
  const [chain, below] = await Promise.all([
    ids.length === 0
      ? []
      : select(
          sql`c.id in (${sql.join(
            ids.map((each) => sql`${each}`),
            sql`, `,
          )})`,
          inThread,
          ids.length,
        ),
    select(
      sql`c.paper_id = ${comment.paperId} and c.path collate "C" > ${comment.path}
        and c.path collate "C" < ${`${comment.path}g`} and ${stands}`,
      inThread,
      limit + 1,
    ),
  ]);
  const replies = below.slice(0, limit);
  return { chain, comment, replies, next: below.length > limit ? replies.at(-1)!.path : null };
}

/** One comment; null when it is unknown or its paper is not here. */
export async function findComment(id: string): Promise<Comment | null> {
  return (await select(sql`c.id = ${id}`, inThread, 1))[0] ?? null;
}

/** A comment with the paper that it is on. */
export type CommentOfPaper = Comment & { paperTitle: string };

/**
 * The newest comments of the site, the newest first. @param before the id that the part before ended with.
 * @param of a paper by its canonical id, or a writer by the account's, for those of theirs.
 */
export async function listNewestComments(
  before: string | null = null,
  limit = COMMENTS_PER_PAGE,
  of: { paperId: string } | { writerId: string } | null = null,
): Promise<{ comments: CommentOfPaper[]; next: string | null }> {
  const start = before === null ? sql`true` : sql`c.id < ${before}`;
  const isMeant =
    of === null ? sql`true` : "paperId" in of ? sql`c.paper_id = ${of.paperId}` : sql`c.author_id = ${of.writerId}`;
  const found = await select(sql`c.is_visible and ${start} and ${isMeant}`, sql`c.id desc`, limit + 1);
  const part = found.slice(0, limit);
  return { comments: await withTitles(part), next: found.length > limit ? part.at(-1)!.id : null };
}

async function withTitles(part: Comment[]): Promise<CommentOfPaper[]> {
  const ids = [...new Set(part.map(({ paperId }) => paperId))];
  if (ids.length === 0) return [];
  const rows = await db.execute<{ id: string; title: string }>(sql`
    select id, title from ${papers} where id in (${sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )})`);
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return part.flatMap((comment) => {
    const paperTitle = titles.get(comment.paperId);
    return paperTitle === undefined ? [] : [{ ...comment, paperTitle }];
  });
}

/** What a comment said, the first text first, the last one as it is now; [] for one that is not visible. */
export async function listRevisions(id: string): Promise<{ body: string; writtenAt: Date }[]> {
  const rows = await db.execute<{ body: string; writtenAt: number }>(sql`
    select r.body, (extract(epoch from r.written_at) * 1000)::float8 as "writtenAt", r.number
    from ${commentRevisions} r join ${comments} c on c.id = r.comment_id where c.id = ${id} and c.is_visible
    union all
    select c.body, (extract(epoch from coalesce(c.edited_at, c.created_at)) * 1000)::float8, 32767
    from ${comments} c where c.id = ${id} and c.is_visible
    order by number`);
  return rows.map(({ body, writtenAt }) => ({ body, writtenAt: new Date(writtenAt) }));
}
