import type { CollectionRole } from "../collection/collection";
import type { OwnDiscussion } from "../comment/own-part";
import type { MarksById } from "../mark/reading-marks";
import type { Role } from "../moderation/moderation";

/** Who reads, as pages may show it. */
export type PublicViewer = {
  username: string;
  name: string | null;
  image: string | null;
  /** Rows of the inbox that are unread, counted up to UNREAD_SHOWN_MAX + 1; absent where the site has no discussions. */
  unread?: number;
} & ViewersModeration;

/** What of moderation concerns the viewer; empty for most. */
export type ViewersModeration = {
  role?: Role;
  /** Cases and appeals that wait, for who moderates. */
  openCases?: number;
  /** Whether something was decided about the viewer. */
  hasDecisions?: true;
};

/** Answer of PUT and DELETE /api/papers/{id}/upvote; `upvotes` is the number shown. */
export type UpvoteState = { upvotes: number; upvoted: boolean };

/** Answer of PUT and DELETE /api/viewer/shortcuts. */
export type ShortcutsState = { hasShortcuts: boolean };

/** Answer of PUT and DELETE /api/{organizations|authors|topics}/{slug}/follow. */
export type FollowState = { followers: number; following: boolean };

/** Answer of GET /api/viewer: who the viewer is and how they stand to the papers and organizations of a page. */
export type ViewerState = {
  viewer: PublicViewer | null;
  /** Whether single keys are shortcuts for the viewer. */
  hasShortcuts: boolean;
  /** When the viewer's visit before this one ended, on whatever device, in milliseconds since 1970; null when there was none. */
  visitedAt: number | null;
  /** By canonical paper id; empty when nobody is signed in. */
  papers: Record<string, UpvoteState>;
  /** The viewer's marks on the papers asked about. */
  marks: MarksById;
  /** Lower-cased slugs of every organization that the viewer follows, at most 500. */
  follows: string[];
  /** Slugs of the authors, and categories of the topics, that the viewer follows; at most 500 of each. */
  authorFollows: string[];
  topicFollows: string[];
  /** The viewer's part in the discussion that was asked about; absent when none was, nobody is signed in, or the site has none. */
  discussion?: OwnDiscussion;
  /** How the viewer stands to the account whose page asks; absent as the discussion is. */
  profile?: ViewersProfile;
  /** How the viewer stands to the collection whose page asks; absent as the discussion is, and where they may not see it. */
  collection?: ViewersCollection;
  /** Of the comments that were asked about, those by people whom the viewer has blocked; absent as the discussion is. */
  blockedComments?: string[];
};

/** How the viewer stands to a collection. */
export type ViewersCollection = { role: CollectionRole; isFollowed: boolean };

/** How the viewer stands to an account. `unseen`: what they wrote for their own page, while others do not see it. */
export type ViewersProfile = {
  isOwn: boolean;
  isBlocked: boolean;
  unseen: { bio: string | null; links: string[] } | null;
};

/** Papers, organizations and comments that one request may ask about. */
export const VIEWER_IDS_MAX = 200;

/** Readable by scripts and set beside the session cookie, so that pages of readers without one ask for nothing. */
export const SIGNED_IN_COOKIE = "signed_in";
