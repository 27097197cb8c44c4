import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { correctionNote } from "@/lib/core/moderation/log-words";
import type { Correction, CorrectionKind, SubmitterKind } from "@/lib/core/paper/corrections";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { organizations, paperCorrections, users } from "../../schema";
import { notifyTags } from "../../tags";
import { lockReader } from "../account/sessions";
import { isPaperOf } from "../claim/standing-claims";
import { asModerator, type Moderator } from "../moderation/act";
import { addLogEntry } from "../moderation/log";
import { inRetriedTransaction } from "../retry";
import {
  CORRECTED_FIELDS,
  type CorrectedPaper,
  type CorrectedPart,
  forgetCorrection,
  noteCorrection,
  partOf,
  readCorrectedPapers,
} from "./corrections";
import { LAST_POSITION } from "./ingest-merge";
import { movePaperCounts } from "./ingest-organizations";
import { toPaperRow, updatePapers } from "./ingest-papers";
import { findOrganization } from "./linked-organization";
import { endCorrected } from "./suggest-correction";

/** Slugs in lower case of organizations whose counts changed; or why nothing was set. */
export type CorrectionOutcome =
  | { organizations: string[] }
  | "no-role"
  | "no-session"
  | "unknown"
  | "not-theirs"
  | "no-organization";

/** A value that is set, or `source`: what the sources say is shown again. */
export type WantedCorrection = { kind: CorrectionKind; value: Correction["value"] | "source" };

/** A moderator corrects a paper; it is in the log. @param note for everybody; may be null. */
export const correctPaperAs = (
  moderator: Moderator,
  paperId: string,
  wanted: WantedCorrection,
  note: string | null,
): Promise<CorrectionOutcome> =>
  asModerator<CorrectionOutcome>(moderator, async (tx, actor) => {
    const outcome = await correctIn(tx, paperId, [wanted], actor.actorId);
    if (typeof outcome === "string") return outcome;
    await addLogEntry(tx, { ...actor, action: "correct-paper", paperId, note: correctionNote(wanted, note) });
    return outcome;
  });

/** Who submitted a paper, or is shown as its author, corrects it; that is in no log. @param sessionId null for a token. */
export const correctOwnPaper = (
  userId: string,
  sessionId: string | null,
  paperId: string,
  wanted: (WantedCorrection & { kind: SubmitterKind })[],
): Promise<CorrectionOutcome> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const [paper] = await tx.execute<{ isTheirs: boolean }>(
      sql`select ${isPaperOf(sql`p`, sql`${userId}::uuid`)} as "isTheirs" from papers p where p.id = ${paperId}`,
    );
    if (!paper) return "unknown";
    return paper.isTheirs ? correctIn(tx, paperId, wanted, userId) : "not-theirs";
  });

/** The same as a part of a transaction, by who may. */
export async function correctIn(
  tx: Executor,
  paperId: string,
  wanted: WantedCorrection[],
  setById: string | null,
): Promise<CorrectionOutcome> {
  const paper = (await readCorrectedPapers(tx, [paperId], true)).get(paperId);
  if (!paper) return "unknown";
  let { organizationId } = paper;
  const parts: { kind: CorrectionKind; part: CorrectedPart; isSourced: boolean }[] = [];
  for (const { kind, value } of wanted) {
    const sourced = partOf(paper.state, kind);
    const part = value === "source" ? sourced : partFor(kind, value, paper);
    if (kind === "organization") {
      const organization = await findOrganization(tx, part.organizationKey ?? null);
      if (organization === undefined) return "no-organization";
      organizationId = organization?.id ?? null;
      part.organizationKey = organization?.key ?? null;
    }
    const [asked] = CORRECTED_FIELDS[kind];
    parts.push({ kind, part, isSourced: value === "source" || isDeepStrictEqual(part[asked], sourced[asked]) });
  }
  // Nothing is written before everything is known to be right.
  let { shown } = paper;
  for (const { kind, part, isSourced } of parts) {
    const sourced = partOf(paper.state, kind);
    if (isSourced) await forgetCorrection(tx, paperId, kind);
    else await noteCorrection(tx, paperId, kind, sourced, setById);
    // Whose organization was merged is shown as what it is now.
    shown = { ...shown, ...(isSourced && kind !== "organization" ? sourced : part) };
  }
  await updatePapers(tx, [toPaperRow(shown, organizationId)]);
  const moves = new Map<number, number>();
  if (organizationId !== paper.organizationId) {
    if (paper.organizationId !== null) moves.set(paper.organizationId, -1);
    if (organizationId !== null) moves.set(organizationId, 1);
  }
  const kinds = parts.map(({ kind }) => kind);
  await endCorrected(tx, paperId, kinds, setById);
  await notifyTags(tx, ["papers", `paper:${paperId}`, ANSWERS_TAG]);
  return { organizations: await movePaperCounts(tx, moves) };
}

/** What a value sets. A day that somebody sets begins at its end: after all that came with it. */
function partFor(kind: CorrectionKind, value: string | null, { shown }: CorrectedPaper): CorrectedPart {
  switch (kind) {
    case "code":
      return { codeUrl: value, codeStars: null, codeAddedBy: value === null ? null : "user" };
    case "project":
      return { projectUrl: value };
    case "thumbnail":
      return { thumbnailUrl: value };
    case "media":
      return { mediaUrls: value?.split(/\s+/) ?? [] };
    case "organization":
      return { organizationKey: value };
    case "day":
      if (value === shown.featuredOn) return partOf(shown, "day");
      return {
        featuredOn: value,
        featuredPosition: value === null ? null : LAST_POSITION,
        featuredAt: value === null ? null : new Date(`${value}T12:00:00Z`),
        featuredOrigin: null,
      };
  }
}

/** Slug in lower case of the organization that an object id of the API names; null when it is not here. */
export async function findOrganizationByObjectId(objectId: string): Promise<string | null> {
  const [found] = await db.execute<{ key: string }>(sql`
    select lower(slug collate "C") as key from ${organizations}
    where coalesce(imported_object_id, left(md5('organization:' || lower(slug collate "C")), 24)) = ${objectId}`);
  return found?.key ?? null;
}

/** A kind of a paper that was corrected: by whom, when, and what the sources say instead. */
export type MadeCorrection = { kind: CorrectionKind; sourced: CorrectedPart; setBy: string | null; setAt: Date };

/** What is corrected of a paper, for who may correct it. */
export async function listCorrections(paperId: string): Promise<MadeCorrection[]> {
  const rows = await db.execute<Omit<MadeCorrection, "setAt"> & { setAt: number }>(sql`
    select c.kind, c.sourced, u.username as "setBy", (extract(epoch from c.set_at) * 1000)::float8 as "setAt"
    from ${paperCorrections} c left join ${users} u on u.id = c.set_by_id where c.paper_id = ${paperId}`);
  return rows.map((row) => ({ ...row, setAt: new Date(row.setAt) }));
}
