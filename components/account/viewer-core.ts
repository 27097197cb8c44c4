import { type PublicViewer, SIGNED_IN_COOKIE, type UpvoteState } from "@/lib/core/account/viewer-state";
import { type Entity, entityPath } from "@/lib/core/entity/entities";

/** What is known of the viewer. */
export type ViewerSnapshot = {
  viewer: PublicViewer | null;
  papers: Readonly<Record<string, UpvoteState>>;
  /** What the viewer follows, by entityKey; false where they have just unfollowed. */
  follows: Readonly<Record<string, boolean>>;
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
