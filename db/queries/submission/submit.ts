import { sql } from "drizzle-orm";
import type { WrittenComment } from "@/lib/core/comment/check-comment";
import { SUBMISSION_WAITS_HOURS, SUBMISSIONS_PER_DAY, SUBMITTED_MEDIA } from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import { submissionDeadline } from "@/lib/core/submission/submission";
import type { Executor } from "../../client";
import { paperCorrections, papers, submissions } from "../../schema";
import { lockReader } from "../account/sessions";
import { type AddedComment, addCommentIn, type CommentRefusal } from "../comment/add-comment";
import { findWriter } from "../comment/standing";
import { findHiddenPapers } from "../paper/hidden-papers";
import { inRetriedTransaction } from "../retry";
import { type FeedMoment, giveDay } from "./give-day";
import { readQuotaUse } from "./own-submissions";

/** A paper that a reader brings to the day that is open. */
export type SubmissionDraft = {
  /** Canonical, from parsePaperId. */
  paperId: string;
  isOwnPaper: boolean;
  /** Checked by checkComment; null for none. */
  comment: (WrittenComment & { requestKey: string | null }) | null;
  /** Addresses of pictures and videos. */
  media: string[];
};

/** Who submits, by which session, null for a token; and whether the site asks writers for an address. */
export type SubmittingReader = { userId: string; sessionId: string | null; needsReachable: boolean };

/** `featuredOn` is null while the paper waits for its source. */
export type Submitted = { paperId: string; featuredOn: string | null; comment: AddedComment | null };

/** Why a paper was not submitted. `isOthers`: somebody else submits it, and its source has not given it yet. */
export type WhyNotSubmitted =
  | "no-session"
  | "unreachable"
  | "taken-off"
  | "withdrawn"
  | "off-day"
  | "isOthers"
  | { hasDay: string }
  | { tooOldSince: Date }
  | { restrictedUntil: Date }
  | { limit: CommentLimit }
  | { mediaMax: number }
  | { comment: Exclude<CommentRefusal, "no-session"> };

/** Undoes the submission whose comment is refused. */
class CommentNotTaken extends Error {
  constructor(readonly why: CommentRefusal) {
    super();
  }
}

/**
 * Gives a paper the day that is open, with its comment, or neither. A paper that is not here waits for its source. Sent twice
 * it is submitted once. Locks as comments do: reader, then paper.
 */
export async function submitPaper(
  draft: SubmissionDraft,
  submitter: SubmittingReader,
  moment: FeedMoment,
): Promise<Submitted | WhyNotSubmitted> {
  try {
    return await inRetriedTransaction((tx) => submitIn(tx, draft, submitter, moment));
  } catch (error) {
    if (!(error instanceof CommentNotTaken)) throw error;
    return error.why === "no-session" ? error.why : { comment: error.why };
  }
}

async function submitIn(
  tx: Executor,
  draft: SubmissionDraft,
  { userId, sessionId, needsReachable }: SubmittingReader,
  moment: FeedMoment,
): Promise<Submitted | WhyNotSubmitted> {
  const { paperId } = draft;
  if (!(await lockReader(tx, userId, sessionId))) return "no-session";
  const writer = await findWriter(tx, userId);
  if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
  if (needsReachable && !writer.isReachable) return "unreachable";
  if ((await findHiddenPapers(tx, [paperId])).has(paperId)) return "taken-off";

  const paper = await lockSubmittedPaper(tx, paperId);
  if (paper?.featuredOn) {
    const own = await findOwn(tx, paperId, userId);
    return own ? { paperId, featuredOn: own.featuredOn, comment: null } : { hasDay: paper.featuredOn };
  }
  const problem = paper && whyNoDay(paper, moment.now);
  if (typeof problem === "string") return problem;
  if (problem) return { tooOldSince: problem };

  const max = SUBMISSIONS_PER_DAY[writer.standing];
  const { used, secondsLeft } = await readQuotaUse(tx, userId, paperId);
  if (used >= max) return { limit: { rule: "submissions", number: max, seconds: secondsLeft } };
  const mediaMax = SUBMITTED_MEDIA[writer.standing];
  if (draft.media.length > mediaMax) return { mediaMax };
  if (!(await note(tx, draft, userId, paper ? moment.today : null))) return "isOthers";
  if (!paper) return { paperId, featuredOn: null, comment: null };

  await giveDay(tx, paperId, userId, draft.media, moment);
  const comment = draft.comment && (await comply(tx, draft, { userId, sessionId, needsReachable }));
  return { paperId, featuredOn: moment.today, comment };
}

async function comply(
  tx: Executor,
  { paperId, comment }: SubmissionDraft,
  { userId, sessionId, needsReachable }: SubmittingReader,
): Promise<AddedComment> {
  const added = await addCommentIn(tx, { ...comment!, paperId, parentId: null }, userId, sessionId, needsReachable);
  if (typeof added === "string" || !("id" in added)) throw new CommentNotTaken(added);
  await tx.execute(sql`update ${submissions} set comment_id = ${added.id} where paper_id = ${paperId}`);
  return added;
}

/** What decides whether a paper gets a day. */
type SubmittedPaper = {
  id: string;
  featuredOn: string | null;
  isWithdrawn: boolean;
  /** Whether a moderator said on which day it is, or that it is on none. */
  hasSetDay: boolean;
  publishedAt: Date | null;
};

/** Locks a paper against others who submit it, and against ingest; null when it is not here. */
export async function lockSubmittedPaper(tx: Executor, paperId: string): Promise<SubmittedPaper | null> {
  const [row] = await tx.execute<Omit<SubmittedPaper, "publishedAt"> & { publishedAt: number | null }>(sql`
    select id, featured_on::text as "featuredOn", withdrawn_at is not null as "isWithdrawn",
      exists (select from ${paperCorrections} c where c.paper_id = ${papers.id} and c.kind = 'day') as "hasSetDay",
      (extract(epoch from published_at) * 1000)::float8 as "publishedAt"
    from ${papers} where id = ${paperId} for no key update`);
  return row ? { ...row, publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt) } : null;
}

/** Why a paper without a day gets none: a word, or since when it was too late; null where it may. @param at when it was submitted. */
export function whyNoDay(paper: SubmittedPaper, at: Date): "withdrawn" | "off-day" | Date | null {
  if (paper.isWithdrawn) return "withdrawn";
  if (paper.hasSetDay) return "off-day";
  const deadline = submissionDeadline(paper);
  return deadline !== null && deadline < at ? deadline : null;
}

/** The reader's own submission of a paper that has its day, or null. */
async function findOwn(tx: Executor, paperId: string, userId: string): Promise<{ featuredOn: string } | null> {
  const [row] = await tx.execute<{ featuredOn: string }>(sql`
    select featured_on::text as "featuredOn" from ${submissions}
    where paper_id = ${paperId} and user_id = ${userId} and featured_on is not null`);
  return row ?? null;
}

/**
 * Writes the row of a submission, over one that came to nothing, has waited for too long or was the reader's own; in one
 * statement, since a paper that is not here cannot be locked. @returns false when the paper is somebody else's to submit.
 */
async function note(tx: Executor, draft: SubmissionDraft, userId: string, day: string | null): Promise<boolean> {
  const waits = day === null;
  const rows = await tx.execute(sql`
    insert into ${submissions} (paper_id, user_id, created_at, featured_on, is_own_paper, waiting_text, waiting_media)
    values (${draft.paperId}, ${userId}, now(), ${day}, ${draft.isOwnPaper}, ${(waits && draft.comment?.body) || null},
      array(select jsonb_array_elements_text(${JSON.stringify(waits ? draft.media : [])}::text::jsonb)))
    on conflict (paper_id) do update set user_id = excluded.user_id, created_at = excluded.created_at,
      featured_on = excluded.featured_on, is_own_paper = excluded.is_own_paper, comment_id = null, refused_for = null,
      waiting_text = excluded.waiting_text, waiting_media = excluded.waiting_media
    where ${submissions}.refused_for is not null or ${submissions}.featured_on is not null
      or ${submissions}.user_id is null or ${submissions}.user_id = excluded.user_id
      or ${submissions}.created_at < now() - make_interval(hours => ${SUBMISSION_WAITS_HOURS})
    returning paper_id`);
  return rows.length > 0;
}
