import type { DirectRoute } from "@/lib/server/front/direct-handlers";
import { followHandlers } from "./change-follow";
import { markHandlers } from "./papers/change-mark";
import * as upvote from "./papers/change-upvote";

const ofPaper = { part: "paperId", mayHaveSlashes: true };
const ofEntity = { part: "slug", mayHaveSlashes: false };

/**
 * What readers do with one press: votes, marks and follows. In production the front asks these handlers itself
 * (docs/decisions/0072-votes-past-next.md); routes beside them answer the same in development. app/api/direct-routes.test.ts
 * holds both against each other.
 */
export const directRoutes: DirectRoute[] = [
  { address: "/api/papers/…/upvote", handlers: upvote, ...ofPaper },
  ...(["read", "saved", "hidden", "opened"] as const).map((kind) => ({
    address: `/api/papers/…/${kind}` as const,
    handlers: markHandlers(kind),
    ...ofPaper,
  })),
  { address: "/api/organizations/…/follow", handlers: followHandlers("organization"), ...ofEntity },
  { address: "/api/authors/…/follow", handlers: followHandlers("author"), ...ofEntity },
  { address: "/api/topics/…/follow", handlers: followHandlers("topic"), ...ofEntity },
];
