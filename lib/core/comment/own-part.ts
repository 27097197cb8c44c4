import type { WatchLevel } from "../notice/notices";
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
 * A reader's own part in the discussion of a paper, and whether they may write in it; if not, `why` is the sentence that says so.
 * `toldMax`: how many people a comment of theirs tells by "@name". `unread` counts comments that they were told of and have not seen, up to 100.
 */
export type OwnDiscussion = OwnPart & {
  paperId: string;
  mayWrite: boolean;
  why: string | null;
  toldMax: number;
  watch: WatchLevel;
  unread: number;
};
