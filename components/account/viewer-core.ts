import { type PublicViewer, SIGNED_IN_COOKIE, type UpvoteState } from "@/lib/core/account/viewer-state";
import type { Reaction } from "@/lib/core/comment/community-rules";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import { type Entity, entityPath } from "@/lib/core/entity/entities";

/** What is known of the viewer. */
export type ViewerSnapshot = {
  viewer: PublicViewer | null;
  papers: Readonly<Record<string, UpvoteState>>;
  /** What the viewer follows, by entityKey; false where they have just unfollowed. */
  follows: Readonly<Record<string, boolean>>;
  /** What is theirs in the discussion of the page; null until it is known. */
  own: OwnDiscussion | null;
  /** Reactions to comments as they are known since the page came, by the comment's id. */
  reactionCounts: Readonly<Record<string, Partial<Record<Reaction, number>>>>;
  /** A sentence about what just happened; not shown when the page shows it already, but read out all the same. */
  notice: { id: number; text: string; isShown: boolean } | null;
};

/** What the reader's acts need of the store that they change. */
export type ViewerCore = {
  state(): ViewerSnapshot;
  update(change: Partial<ViewerSnapshot>): void;
  announce(text: string, isShown: boolean): void;
  /** Tells the store that a change of `key` (a paper, entity or mark) is on its way to the server, or has been answered. */
  begin(key: string): void;
  settle(key: string): void;
  isUnderWay(key: string): boolean;
};

export const followUrl = ({ kind, slug }: Entity): string => `/api${entityPath(kind, slug)}/follow`;

/** Asks the server for a vote, mark or the like, or to take it back. Arrives although the reader goes on to another page at once. */
export const sendToggle = (url: string, isOn: boolean): Promise<Response> =>
  fetch(url, { method: isOn ? "PUT" : "DELETE", keepalive: true });

/** Whether this browser has a session, as far as scripts can tell. */
export function hasSession(): boolean {
  return document.cookie.split("; ").some((cookie) => cookie === `${SIGNED_IN_COOKIE}=1`);
}
