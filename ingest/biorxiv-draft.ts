import type { PaperDraft } from "@/db/queries/paper/normalized-paper";
import { parseDay } from "@/lib/core/days";
import { isWithdrawal } from "@/lib/core/paper/withdrawal";
import { parsePaperId, placeOfId } from "@/lib/core/source";
import { biorxivCategory } from "@/lib/core/source/biorxiv-topics";
import { foldText } from "@/lib/core/text/fold-text";
import { env } from "@/lib/server/runtime/env";
import { isObject } from "./file-record";
import { UpstreamError } from "./http";
import { type SourceItem, toItem } from "./source";

export const biorxivServers = ["biorxiv", "medrxiv"] as const;
export type BiorxivServer = (typeof biorxivServers)[number];

/** A version of a paper as `/details` has it. Source: https://api.biorxiv.org/details/biorxiv/help */
type Row = Record<string, unknown>;
export type BiorxivPage = { rows: Row[]; total: number };

/** Whether a document is an answer of `/details`. */
export const isBiorxivAnswer = (value: unknown): value is { collection: unknown[] } =>
  isObject(value) && Array.isArray(value.collection);

/**
 * A page of `/details`. A time without papers has no rows.
 * @throws UpstreamError when the service says that something is wrong, Error when it is no such answer.
 */
export function parseBiorxivPage(text: string): BiorxivPage {
  const answer: unknown = JSON.parse(text);
  if (!isBiorxivAnswer(answer)) throw new Error("it has no collection of papers");
  const messages: unknown = (answer as Row).messages;
  const [message] = Array.isArray(messages) ? messages.filter(isObject) : [];
  const rows = answer.collection.filter(isObject);
  const status = String(message?.status ?? "ok");
  if (rows.length === 0 && !/^ok$|no posts found/i.test(status)) throw new UpstreamError(`bioRxiv says: ${status}`);
  // A number in some answers, digits in others.
  return { rows, total: Number(message?.total ?? rows.length) };
}

/** Papers of such rows. @param place what they are of. @param server whose they are where they do not say it. */
export function readBiorxivRows(rows: Row[], place: string, server: BiorxivServer = "biorxiv"): SourceItem[] {
  // A later version says nothing of when the first one was posted.
  const firstDays = new Map(rows.filter((row) => versionOf(row) === 1).map((row) => [row.doi, row.date]));
  return rows.map((row, index) => {
    const named = `${place}, paper ${index + 1}${typeof row.doi === "string" ? ` (${row.doi})` : ""}`;
    return toItem(named, toDraft(row, firstDays.get(row.doi) ?? null, server));
  });
}

/** Number of a row's version; null when it says none. */
export const versionOf = ({ version }: Row): number | null => (Number(version) > 0 ? Number(version) : null);

function toDraft(row: Row, firstDay: unknown, asked: BiorxivServer): PaperDraft {
  const { title, abstract, category, date } = row;
  const said = String(row.server ?? row.jatsxml ?? asked);
  const origin: BiorxivServer = /medrxiv/i.test(said) ? "medrxiv" : "biorxiv";
  return {
    origin,
    id: row.doi,
    version: versionOf(row),
    title,
    abstract,
    authors: typeof row.authors === "string" ? readAuthors(row.authors) : [],
    categories: typeof category === "string" && category.trim() ? [biorxivCategory(origin, category)] : [],
    // "NA" as long as no journal has the paper.
    doi: row.published,
    publishedAt: firstDay,
    withdrawnAt: isWithdrawn(row) ? date : null,
    featured: featuredDay(row.doi, firstDay),
  };
}

function isWithdrawn({ type, title, abstract }: Row): boolean {
  if (/^withdrawn$/i.test(String(type ?? "")) || /^\W*withdrawn\s*[:.]/i.test(String(title ?? ""))) return true;
  return isWithdrawal({ abstract: foldText(String(abstract ?? "")), comment: null });
}

/** It has a day only where bioRxiv is what the feed is made of: the one on which its first version was posted. */
function featuredDay(doi: unknown, firstDay: unknown): PaperDraft["featured"] {
  const id = typeof doi === "string" ? parsePaperId(doi)?.id : undefined;
  const on = typeof firstDay === "string" ? parseDay(firstDay) : null;
  return env.FEED_SOURCE === "biorxiv" && id && on ? { on, position: placeOfId(id) } : null;
}

/** "Curie, M. S.; The Radium Group" in the order of the names, as papers print them: "M. S. Curie". */
function readAuthors(line: string): { name: string }[] {
  return line
    .split(";")
    .map((author) => author.trim())
    .filter(Boolean)
    .map((author) => {
      const [family = "", given = "", suffix = ""] = author.split(/\s*,\s*/);
      return { name: [given, family, suffix].filter(Boolean).join(" ") };
    });
}
