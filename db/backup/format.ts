/**
 * A backup is gzip of JSON Lines: a header, then for each table a line `["table", name]`, its rows as objects by column
 * as PostgreSQL's row_to_json prints them, and `["rows", count]`; the last line is `["end"]`.
 */
export const FORMAT = "daily-papers-backup";
export const FORMAT_VERSION = 1;

export type Header = {
  format: typeof FORMAT;
  version: number;
  /** The last migration of the database it was made from, as in `drizzle.__drizzle_migrations.created_at`. */
  migration: number;
  createdAt: string;
};

/** The header that `line` is, or null when it is something else. */
export function parseHeader(line: string): Header | null {
  try {
    const header = JSON.parse(line) as Partial<Header> | null;
    const isHeader =
      header?.format === FORMAT && Number.isInteger(header.version) && Number.isInteger(header.migration);
    return isHeader ? (header as Header) : null;
  } catch {
    return null;
  }
}
