import { isPaperId } from "./sources";

/** A place in a reader's list of marked papers: after the one that was marked at `at`, in milliseconds since 1970. */
export type MarkCursor = { at: number; id: string };

/** As it stands in an address: `1739491200000_2404.18911`. */
export const formatMarkCursor = ({ at, id }: MarkCursor): string => `${at}_${id}`;

/** Reads formatMarkCursor; null for anything else. */
export function parseMarkCursor(text: string): MarkCursor | null {
  const match = /^(\d{1,15})_([^_]{1,99})$/.exec(text);
  if (!match) return null;
  const [, at = "", id = ""] = match;
  return isPaperId(id) ? { at: Number(at), id } : null;
}
