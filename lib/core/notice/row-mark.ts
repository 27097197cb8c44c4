/** What a row of the inbox is about: the discussion of a paper, or one decision. */
export type InboxSubject = { paperId: string } | { logId: number };

/** A row up to the newest notice that it showed. */
export type MarkedRow = { about: InboxSubject; until: number };

/** A row as a form names it. */
export const serializeRow = ({ about, until }: MarkedRow): string =>
  `${"paperId" in about ? about.paperId : `#${about.logId}`}~${until}`;
