import type { PaperDraft } from "@/db/queries/paper/normalized-paper";
import { namesInLine } from "@/lib/core/paper/printed-authors";
import { draftFromArxiv } from "./arxiv-draft";

type Json = Record<string, unknown>;

/** Whether a line is one of the snapshot of arXiv that is kept at Kaggle. Source: https://www.kaggle.com/datasets/Cornell-University/arxiv */
export const isSnapshotLine = (row: Json): boolean =>
  "authors_parsed" in row || (typeof row.authors === "string" && typeof row.categories === "string");

/** The draft of such a line; its `update_date` is when the record changed, which dates no version. */
export function draftFromSnapshot(row: Json): PaperDraft {
  const versions = versionsOf(row.versions);
  const newest = versions.at(-1);
  return draftFromArxiv({
    id: text(row.id),
    version: newest?.number ?? null,
    title: text(row.title),
    abstract: text(row.abstract),
    authors: authorsOf(row),
    categories: (Array.isArray(row.categories) ? row.categories : [row.categories]).flatMap(
      (categories) => text(categories)?.trim().split(/\s+/).filter(Boolean) ?? [],
    ),
    comment: text(row.comments),
    doi: text(row.doi),
    journalRef: text(row["journal-ref"]),
    publishedAt: versions[0]?.created ?? null,
    updatedAt: newest?.created ?? null,
  });
}

/** In their order, whatever that of the line is. */
function versionsOf(versions: unknown): { number: number | null; created: string | null }[] {
  if (!Array.isArray(versions)) return [];
  return versions
    .map((version: Json | null) => ({
      number: Number(/^v?(\d+)$/.exec(String(version?.version ?? ""))?.[1] ?? Number.NaN) || null,
      created: text(version?.created),
    }))
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

/** Each of `authors_parsed` is family name, given names, generation, and affiliations; `authors` is the line that it was made of. */
function authorsOf(row: Json): string[] {
  const parsed = Array.isArray(row.authors_parsed) ? row.authors_parsed : [];
  const names = parsed.flatMap((parts: unknown) => {
    if (!Array.isArray(parts)) return [];
    const [family, given, generation] = parts.map((part) => text(part)?.trim() ?? "");
    return [given, family, generation].filter(Boolean).join(" ") || [];
  });
  return names.length > 0 ? names : namesInLine(text(row.authors) ?? "");
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
