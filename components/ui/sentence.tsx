import { createElement, Fragment, type ReactNode } from "react";

type Props = { text: string; links: ((words: string) => ReactNode)[] };

/**
 * A sentence with links or the like inside: what stands in square brackets is handed to `links`, in order. What a reader wrote
 * may have brackets of its own, so it is never part of `text` but put in by one of `links`.
 */
export function Sentence({ text, links }: Props) {
  // Pieces alternate: plain text, then words that were in brackets. As children of their own they need no keys, which
  // every page would carry twice.
  const pieces = text.split(/[[\]]/).map((piece, index) => (index % 2 === 0 ? piece : links[(index - 1) / 2]?.(piece)));
  return createElement(Fragment, null, ...pieces);
}
