import { sql } from "drizzle-orm";
import type { ClaimFinding, ClaimProof, ClaimStatus } from "@/lib/core/claim/claims";
import type { FlagReason, HiddenReason } from "@/lib/core/comment/community-rules";
import type { ModerationAction } from "@/lib/core/moderation/moderation";
import { db } from "../../client";
import {
  collections,
  comments,
  flags,
  moderationCases,
  moderationLog,
  paperClaims,
  papers,
  submissions,
  users,
} from "../../schema";
import { isSuspended } from "../account/account-limit";
import { wordsOfCollection } from "./collections";

/** A claim of authorship that a case is about, for moderators alone. */
export type ClaimOfCase = {
  id: string;
  /** The author whom it claims; null while the paper names nobody so. */
  position: number | null;
  name: string;
  proof: ClaimProof;
  finding: ClaimFinding | null;
  status: ClaimStatus;
  /** What was looked at, and what the account said; null once erased. */
  subject: string | null;
  words: string | null;
  /** Who else is shown as that author now. */
  shownThere: string | null;
  /** How often the account claimed the paper before. */
  before: number;
};

/** A case as the queue shows it. */
export type QueuedCase = {
  id: number;
  score: number;
  createdAt: Date;
  commentId: string | null;
  paperId: string | null;
  paperTitle: string | null;
  /** Its page, where it is about a collection; without a title once not everybody sees it. */
  collection: { id: string; slug: string; title: string | null; owner: { username: string } } | null;
  /** What the comment or collection says, also when it is hidden. */
  body: string | null;
  state: "visible" | "hidden" | "held" | "deleted" | null;
  /** The account that it is about. */
  username: string | null;
  claim: ClaimOfCase | null;
  /** How many reported it for what. */
  reasons: Partial<Record<FlagReason, number>>;
  takenBy: string | null;
  decision: "upheld" | "dismissed" | null;
  decidedBy: string | null;
};

export type QueueView = "open" | "mine" | "decided";

/** Cases of one page of the queue. */
const CASES_PER_PAGE = 50;

/**
 * A page of the queue: cases that wait by weight and age, or those that were decided, the newest first. By number, since what
 * comes first is decided and goes. @param page from 1.
 */
export async function listCases(
  view: QueueView,
  moderatorId: string | null,
  page = 1,
): Promise<{ cases: QueuedCase[]; hasMore: boolean }> {
  const where = {
    open: sql`m.decided_at is null`,
    mine: sql`m.decided_at is null and m.taken_by_id = ${moderatorId} and m.taken_until > now()`,
    decided: sql`m.decided_at is not null`,
  }[view];
  const order = view === "decided" ? sql`m.decided_at desc, m.id` : sql`m.score desc, m.created_at, m.id`;
  const found = await select(where, order, CASES_PER_PAGE + 1, (page - 1) * CASES_PER_PAGE);
  return { cases: found.slice(0, CASES_PER_PAGE), hasMore: found.length > CASES_PER_PAGE };
}

/** How many cases wait. */
export const countOpenCases = (): Promise<number> => db.$count(moderationCases, sql`decided_at is null`);

/** A case with its reports, and what was decided about its writer before. */
export async function findCase(id: number) {
  const [found] = await select(sql`m.id = ${id}`, sql`m.id`, 1);
  if (!found) return null;
  const [reports, record] = await Promise.all([
    db.execute<{
      reason: FlagReason;
      note: string | null;
      weight: number;
      by: string | null;
      contact: string | null;
      at: number;
    }>(sql`
      select f.reason, f.note, f.weight, u.username as by, f.contact_address as contact, (extract(epoch from f.created_at) * 1000)::float8 as at
      from ${flags} f left join ${users} u on u.id = f.flagger_id where f.case_id = ${id} order by f.created_at, f.id`),
    findAccountRecord(found.username),
  ]);
  return { ...found, reports: reports.map((each) => ({ ...each, at: new Date(each.at) })), record };
}

/** What an account did here, for who decides about it; null for one that is gone. */
export async function findAccountRecord(username: string | null) {
  if (username === null) return null;
  const [row] = await db.execute<{
    since: string;
    comments: number;
    hidden: number;
    submitted: number;
    restrictedUntil: string | null;
    isSuspended: boolean;
    sanctions: { id: number; action: ModerationAction; at: string; reason: HiddenReason | null }[];
  }>(sql`
    select u.created_at::date::text as since, case when u.restricted_until > now() then to_char(u.restricted_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') end as "restrictedUntil", ${isSuspended(sql`u`)} as "isSuspended",
      (select count(*)::int from ${comments} c where c.author_id = u.id) as comments,
      (select count(*)::int from ${comments} c where c.author_id = u.id and c.hidden_at is not null) as hidden,
      (select count(*)::int from ${submissions} s where s.user_id = u.id and s.featured_on is not null) as submitted,
      coalesce((select json_agg(json_build_object('id', l.id, 'action', l.action, 'at', l.at::date::text, 'reason', l.reason) order by l.id desc)
        from ${moderationLog} l where l.user_id = u.id), '[]') as sanctions
    from ${users} u where u.username = ${username}`);
  return row ?? null;
}

async function select(
  where: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
  limit: number,
  offset = 0,
): Promise<QueuedCase[]> {
  const rows = await db.execute<Omit<QueuedCase, "createdAt"> & { createdAt: number }>(sql`
    select m.id, m.score, (extract(epoch from m.created_at) * 1000)::float8 as "createdAt", m.comment_id as "commentId",
      coalesce(m.paper_id, c.paper_id, k.paper_id) as "paperId", p.title as "paperTitle",
      case when l.id is not null then json_build_object('id', l.id, 'slug', l.slug, 'title', case when l.visibility = 'public' then l.title end, 'owner', json_build_object('username', u.username)) end as collection,
      case when l.id is null then c.body else ${wordsOfCollection} end as body,
      case when coalesce(c.deleted_at, l.deleted_at) is not null then 'deleted' when coalesce(c.hidden_at, l.hidden_at) is not null then 'hidden'
        when c.held_at is not null then 'held' when coalesce(c.id, l.id) is not null then 'visible' end as state,
      u.username, coalesce((select json_object_agg(reason, n) from (
        select reason, count(*)::int as n from ${flags} f where f.case_id = m.id group by reason) counted), '{}') as reasons,
      case when m.taken_until > now() then t.username end as "takenBy", m.decision, d.username as "decidedBy",
      case when k.id is not null then json_build_object('id', k.id, 'position', k.position, 'name', k.name, 'proof', k.proof,
        'finding', k.finding, 'status', k.status, 'subject', k.subject, 'words', k.words,
        'shownThere', (select ou.username from ${paperClaims} o join ${users} ou on ou.id = o.user_id
          where o.paper_id = k.paper_id and o.position = k.position and o.status = 'verified' and o.id <> k.id),
        'before', (select count(*) from ${paperClaims} b where b.user_id = k.user_id and b.paper_id = k.paper_id and b.created_at < k.created_at)) end as claim
    from ${moderationCases} m left join ${comments} c on c.id = m.comment_id left join ${paperClaims} k on k.id = m.claim_id left join ${papers} p on p.id = coalesce(m.paper_id, c.paper_id, k.paper_id)
      left join ${collections} l on l.id = m.collection_id
      left join ${users} u on u.id = coalesce(m.user_id, c.author_id, k.user_id, l.owner_id) left join ${users} t on t.id = m.taken_by_id
      left join ${users} d on d.id = m.decided_by_id
    where ${where} order by ${order} limit ${limit} offset ${offset}`);
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}
