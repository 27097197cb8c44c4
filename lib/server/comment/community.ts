import { DISCUSSION_OFF, DISCUSSION_READ_ONLY } from "@/lib/core/comment/sentences";
import { type Refusal, refuse } from "../http/refusal";
import { env } from "../runtime/env";

/** Whether this site has discussions, be it only to read. */
export const hasDiscussions = (): boolean => env.COMMUNITY !== "off";

/** Whether anybody may write in them. */
export const isOpenToWriters = (): boolean => env.COMMUNITY === "on";

/** Whether anybody may write about this paper, whose discussion a moderator may have closed. */
export const isOpenOn = (paper: { discussionLockedAt: Date | null }): boolean =>
  isOpenToWriters() && paper.discussionLockedAt === null;

/** Why nothing can be written in discussions now; null where it can. */
export function refuseWriting(): Refusal | null {
  if (env.COMMUNITY === "off") return refuse(404, DISCUSSION_OFF);
  return env.COMMUNITY === "readonly" ? refuse(403, DISCUSSION_READ_ONLY) : null;
}

/** Whether who writes must be reachable: by an address that was verified, or at another place. Without mail nobody could be. */
export const needsReachableWriters = (): boolean => env.SMTP_URL !== undefined;
