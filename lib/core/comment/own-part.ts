import type { Reaction } from "./community-rules";

/** A reader's own comment: until when it can be edited, edited without a trace, and restored; in milliseconds since 1970. */
type OwnComment = { editableUntil: number; untracedUntil: number; restorableUntil: number | null };

/** What is a reader's own in a discussion, by the comment's id. `blocked`: comments of people whom the reader has blocked. */
export type OwnPart = {
  comments: Record<string, OwnComment>;
  reactions: Record<string, Reaction[]>;
  blocked: string[];
};

/**
 * A reader's own part in a discussion, and whether they may write in it; if not, `why` is the sentence that says so. `toldMax`:
 * how many people a comment of theirs tells by "@name".
 */
export type OwnDiscussion = OwnPart & { mayWrite: boolean; why: string | null; toldMax: number };
