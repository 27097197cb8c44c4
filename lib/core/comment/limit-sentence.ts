import { tooManyOpenClaims } from "../claim/sentences";
import { tooManyInvitations } from "../collection/sentences";
import { tooManySuggestions } from "../paper/sentences";
import { tooManySubmissions } from "../submission/sentences";
import type { CommentQuota } from "./community-rules";
import * as say from "./sentences";

/** A rule that keeps something from being written, with its number, and seconds until it does no longer; null for never. */
export type CommentLimit = {
  rule: keyof CommentQuota | "branch" | "linkless" | "submissions" | "suggestions" | "openClaims" | "invitations";
  number: number;
  seconds: number | null;
};

const sentences: Record<CommentLimit["rule"], (number: number, seconds: number | null) => string> = {
  perDay: say.tooManyToday,
  perPaperAndDay: say.tooManyHereToday,
  secondsApart: say.tooSoon,
  branch: say.tooSoonInBranch,
  links: say.tooManyLinks,
  linkless: say.noLinksYet,
  editsPerDay: say.tooManyEdits,
  reactionsPerDay: say.tooManyReactions,
  submissions: tooManySubmissions,
  suggestions: tooManySuggestions,
  openClaims: tooManyOpenClaims,
  invitations: tooManyInvitations,
};

/** Says which rule it was, its number, and when it ends. */
export const limitSentence = ({ rule, number, seconds }: CommentLimit): string => sentences[rule](number, seconds);
