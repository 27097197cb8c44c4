import type { Outcome } from "@/db/queries/paper/ingest-merge";
import { plural } from "@/lib/core/plural";

/** Refusals and notes that a report names; the rest is a number. */
const LISTED_MAX = 50;
/** Changed papers that the web server is told of one by one; of more, it renews all lists. */
const CHANGED_LISTED_MAX = 90;

export type Remark = { place: string; reason: string };

/** What an ingest did. Counts are of records: a paper that is on two days of a file counts twice. */
export type IngestReport = {
  added: number;
  changed: number;
  same: number;
  /** Records of papers that are not here, where none was to be added. */
  unknown: number;
  /** Records and parts that could not be taken: the first ones, and how many there are. */
  refused: Remark[];
  refusedCount: number;
  /** Facts that were left out of papers that were taken: the first ones, and how many there are. */
  notes: Remark[];
  noteCount: number;
  /** Days of the feed that the records are of. */
  days: number;
  /** Parts of the source, such as days, that could not be had at all; they are among `refused`. */
  failedParts: number;
  /** Why they could not, each reason once. */
  failedFor: string[];
  /** Papers and organizations (slugs in lower case) that were written, up to one more than CHANGED_LISTED_MAX. */
  changedPapers: string[];
  changedOrganizations: string[];
  /** Whether it ended early because it was asked to. */
  isStopped: boolean;
};

/** A report of nothing yet. */
export function createReport(): IngestReport {
  return {
    added: 0,
    changed: 0,
    same: 0,
    unknown: 0,
    refused: [],
    refusedCount: 0,
    notes: [],
    noteCount: 0,
    days: 0,
    failedParts: 0,
    failedFor: [],
    changedPapers: [],
    changedOrganizations: [],
    isStopped: false,
  };
}

export function countOutcomes(report: IngestReport, outcomes: Outcome[]): void {
  for (const outcome of outcomes) report[outcome === "new" ? "added" : outcome] += 1;
}

export function addRefusal(report: IngestReport, remark: Remark): void {
  report.refusedCount += 1;
  if (report.refused.length < LISTED_MAX) report.refused.push(remark);
}

/** A part of the source that could not be had. */
export function addFailure(report: IngestReport, remark: Remark): void {
  addRefusal(report, remark);
  report.failedParts += 1;
  if (report.failedFor.length < LISTED_MAX && !report.failedFor.includes(remark.reason))
    report.failedFor.push(remark.reason);
}

export function addNote(report: IngestReport, remark: Remark): void {
  report.noteCount += 1;
  if (report.notes.length < LISTED_MAX) report.notes.push(remark);
}

/** Adds to a bounded list what is not in it yet. */
export function addChanged(list: string[], added: string[]): void {
  for (const value of added) {
    if (list.length > CHANGED_LISTED_MAX) return;
    if (!list.includes(value)) list.push(value);
  }
}

/** The report in plain sentences, one a line. */
export function describeReport(report: IngestReport): string[] {
  const { added, changed, same, unknown, days, refusedCount, noteCount } = report;
  const lines = [
    `${papers(added)} new, ${number(changed)} changed, ${number(same)} the same as before${days > 0 ? `, on ${plural(days, "day")}` : ""}.`,
  ];
  if (unknown > 0) lines.push(`${number(unknown)} left out, of papers that are not here.`);
  if (refusedCount > 0) lines.push(`${number(refusedCount)} refused:`, ...list(report.refused, refusedCount));
  if (noteCount > 0) lines.push(`${plural(noteCount, "note")}:`, ...list(report.notes, noteCount));
  return lines;
}

/** Tags of the pages that show what changed. */
export function changedTags({ changedPapers, changedOrganizations }: IngestReport): string[] {
  if (changedPapers.length + changedOrganizations.length === 0) return [];
  const tags = [
    ...changedPapers.map((id) => `paper:${id}`),
    ...changedOrganizations.map((slug) => `organization:${slug}`),
  ];
  return tags.length < CHANGED_LISTED_MAX ? ["papers", ...tags] : ["papers"];
}

function list(remarks: Remark[], count: number): string[] {
  const lines = remarks.map(({ place, reason }) => `  ${place}: ${reason}.`);
  return count > remarks.length ? [...lines, `  and ${number(count - remarks.length)} more.`] : lines;
}

const number = (value: number) => value.toLocaleString("en");
const papers = (value: number) => plural(value, "paper");
