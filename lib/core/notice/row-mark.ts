/** What a row of the inbox is about: the discussion of a paper, one decision, or what became of something, by its notice. */
export type InboxSubject = { paperId: string } | { logId: number } | { noticeId: number };

/** A row up to the newest notice that it showed. */
export type MarkedRow = { about: InboxSubject; until: number };

/** A row as a form names it. */
export const serializeRow = ({ about, until }: MarkedRow): string =>
  `${"paperId" in about ? about.paperId : "logId" in about ? `#${about.logId}` : `!${about.noticeId}`}~${until}`;
