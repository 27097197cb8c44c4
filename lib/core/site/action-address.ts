import type { MarkKind } from "../mark/reading-marks";

/** What a reader does to a paper, by the last segment of its address in the API. */
export type PaperAction = "upvote" | MarkKind;

/** Address in the API that a vote or mark is put to, or deleted from. @param paperId canonical. */
export const paperActionUrl = (paperId: string, action: PaperAction): string => `/api/papers/${paperId}/${action}`;

/** Where the pages are that show what their reader has done to a paper or an entity, each below the path of its own page. */
export const ACTION_PAGES = "/actions";
