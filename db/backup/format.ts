/**
 * A backup is gzip of text: a header as JSON; then for each table a line `["table", name, columns, identities]`, its rows
 * in COPY's text format, which ends with `\.`, and `["rows", count]`; the last line is `["end"]`.
 */
export const FORMAT = "daily-papers-backup";
/** Version 1 had its rows as JSON. */
export const FORMAT_VERSION = 2;

/** Longest line that is no row; a file of something else may have no line at all. */
export const MARK_BYTES_MAX = 1_000_000;

export type Header = {
  format: typeof FORMAT;
  version: number;
  /** The last migration of the database it was made from, as in `drizzle.__drizzle_migrations.created_at`. */
  migration: number;
  /** The instant that the rows are of. */
  createdAt: string;
};

/** What a line that is no row says. */
export type Mark =
  /** `identities` has the last number that each column gave, by column; null when it gave none yet. */
  | { kind: "table"; name: string; columns: string[]; identities: Record<string, string | null> }
  | { kind: "rows"; count: number }
  | { kind: "end" };

/** The header that `line` is, or null when it is something else. */
export function parseHeader(line: string): Header | null {
  const header = parseJson(line) as Partial<Header> | null;
  const isHeader = header?.format === FORMAT && Number.isInteger(header.version) && Number.isInteger(header.migration);
  return isHeader ? (header as Header) : null;
}

/** What `line` says, or null when it is no mark. */
export function parseMark(line: string): Mark | null {
  const mark = parseJson(line);
  if (!Array.isArray(mark)) return null;
  const [kind, value, columns, identities] = mark as unknown[];
  if (kind === "end") return { kind };
  if (kind === "rows" && Number.isInteger(value)) return { kind, count: value as number };
  if (kind !== "table" || typeof value !== "string" || !Array.isArray(columns) || typeof identities !== "object")
    return null;
  return { kind, name: value, columns: columns as string[], identities: identities as Record<string, string | null> };
}

/** The line that a mark is written as. */
export function printMark(mark: Mark): string {
  const values =
    mark.kind === "table" ? [mark.name, mark.columns, mark.identities] : mark.kind === "rows" ? [mark.count] : [];
  return `${JSON.stringify([mark.kind, ...values])}\n`;
}

const NEWLINE = 10;

/** How many lines end in `bytes`. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
