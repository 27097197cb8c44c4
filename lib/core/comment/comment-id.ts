/** The id of a comment that a text is, or null: 24 hex digits, in lower case. */
export const parseCommentId = (text: string): string | null => (/^[0-9a-f]{24}$/.test(text) ? text : null);
