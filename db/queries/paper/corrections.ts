import { type SQL, sql } from "drizzle-orm";
import type { CorrectionKind } from "@/lib/core/paper/corrections";
import { pick } from "@/lib/core/pick";
import type { Executor } from "../../client";
import { paperCorrections } from "../../schema";
import type { PaperState } from "./ingest-merge";
import { jsonRows, readStoredPapers, type StoredPaper, textArray } from "./ingest-papers";

/** The fields of a paper that each kind sets, all together; the first is what people are asked for. */
export const CORRECTED_FIELDS = {
  code: ["codeUrl", "codeStars", "codeAddedBy"],
  project: ["projectUrl"],
  organization: ["organizationKey"],
  thumbnail: ["thumbnailUrl"],
  media: ["mediaUrls"],
  day: ["featuredOn", "featuredPosition", "featuredAt", "featuredOrigin"],
} as const satisfies Record<CorrectionKind, readonly (keyof PaperState)[]>;

type CorrectedField = (typeof CORRECTED_FIELDS)[CorrectionKind][number];
/** Some fields of a paper, as a kind of correction has them. */
export type CorrectedPart = Partial<Pick<PaperState, CorrectedField>>;
/** Kinds that are corrected of a paper, each with what its sources say. */
export type Corrections = ReadonlyMap<CorrectionKind, CorrectedPart>;

/** A stored paper as its sources have it, as the site shows it, and what of it is corrected. */
export type CorrectedPaper = StoredPaper & { shown: PaperState; corrections: Corrections };

/** As readStoredPapers, with what is corrected of them. */
export async function readCorrectedPapers(
  tx: Executor,
  ids: string[],
  lock: boolean,
): Promise<Map<string, CorrectedPaper>> {
  const stored = await readStoredPapers(tx, ids, lock);
  if (stored.size === 0) return new Map();
  const corrections = await readCorrections(tx, [...stored.keys()]);
  return new Map(
    [...stored].map(([id, { state: shown, organizationId }]) => {
      const ofPaper = corrections.get(id) ?? new Map();
      return [id, { state: beneath(shown, ofPaper), shown, corrections: ofPaper, organizationId }];
    }),
  );
}

/** The part of a paper that a kind is about. */
export const partOf = (state: PaperState, kind: CorrectionKind): CorrectedPart =>
  pick(state, CORRECTED_FIELDS[kind] as readonly CorrectedField[]);

/** The paper as its sources have it. @param shown as the site shows it. */
const beneath = (shown: PaperState, corrections: Corrections): PaperState =>
  Object.assign({ ...shown }, ...corrections.values());

/** The paper as the site shows it. @param state as its sources have it now. @param paper as it was before. */
export const asShown = (state: PaperState, paper: CorrectedPaper): PaperState =>
  Object.assign({ ...state }, ...[...paper.corrections.keys()].map((kind) => partOf(paper.shown, kind)));

/** What is corrected of papers, by their ids. */
async function readCorrections(tx: Executor, ids: string[]): Promise<Map<string, Corrections>> {
  const rows = await tx.execute<{ paperId: string; kind: CorrectionKind; sourced: Record<string, unknown> }>(sql`
    select paper_id as "paperId", kind, sourced from ${paperCorrections} where paper_id = any(${textArray(ids)})`);
  const found = new Map<string, Map<CorrectionKind, CorrectedPart>>();
  for (const { paperId, kind, sourced } of rows) {
    const ofPaper = found.get(paperId) ?? new Map<CorrectionKind, CorrectedPart>();
    found.set(paperId, ofPaper.set(kind, fromJson(sourced)));
  }
  return found;
}

/** Notes what the sources say now of what is corrected. @param states papers as their sources have them. */
export async function writeSourced(tx: Executor, states: [PaperState, Corrections][]): Promise<void> {
  const rows = states.flatMap(([state, corrections]) =>
    [...corrections.keys()].map((kind) => ({ paper_id: state.id, kind, sourced: partOf(state, kind) })),
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${paperCorrections} c set sourced = n.sourced
    from json_to_recordset(${jsonRows(rows)}) n(paper_id text, kind text, sourced jsonb)
    where c.paper_id = n.paper_id and c.kind = n.kind and c.sourced <> n.sourced`);
}

/** Notes that a kind is set, and by whom. The word of the sources stays the one that was noted first. */
export async function noteCorrection(
  tx: Executor,
  paperId: string,
  kind: CorrectionKind,
  sourced: CorrectedPart,
  setById: string | null,
): Promise<void> {
  await tx
    .insert(paperCorrections)
    .values({ paperId, kind, sourced, setById })
    .onConflictDoUpdate({
      target: [paperCorrections.paperId, paperCorrections.kind],
      set: { setById, setAt: sql`now()` },
    });
}

/** Forgets that a kind is set. */
export async function forgetCorrection(tx: Executor, paperId: string, kind: CorrectionKind): Promise<void> {
  await tx.execute(sql`delete from ${paperCorrections} where paper_id = ${paperId} and kind = ${kind}`);
}

/** Holds for papers, of `papers` in the query, whose organization was set by people. */
export const hasOwnOrganization: SQL = sql`exists (
  select from paper_corrections c where c.paper_id = papers.id and c.kind = 'organization')`;

/** Instants come back from JSON as text. */
const fromJson = (sourced: Record<string, unknown>): CorrectedPart =>
  Object.fromEntries(
    Object.entries(sourced).map(([name, value]) => [
      name,
      name === "featuredAt" && typeof value === "string" ? new Date(value) : value,
    ]),
  );
