import { z } from "zod";
import { moderationActions } from "@/lib/core/moderation/moderation";
import { LOG_CURSOR_WRONG, LOG_PAPER_WRONG } from "@/lib/core/moderation/sentences";
import { parsePaperId } from "@/lib/core/source";
import { flagInput } from "../../moderation/flag-body";
import { parseNumber } from "../../moderation/number-part";
import { operation } from "../operation";
import { limitOf } from "../query";
import { logEntryShape } from "../shapes/moderation";

export const readModerationLog = operation({
  id: "listModerationLog",
  headers: ["Link"],
  method: "get",
  path: "/api/moderation/log",
  summary: "What moderators did",
  description:
    "Everything that was done to comments and accounts, with its reason, the newest first; the Link header leads on. An entry is never changed.",
  query: z.object({
    action: z
      .enum(moderationActions, { error: `The action is one of ${moderationActions.join(", ")}.` })
      .optional()
      .describe("Only what was done so."),
    paper: z
      .string({ error: LOG_PAPER_WRONG })
      .refine((text) => parsePaperId(text) !== null, LOG_PAPER_WRONG)
      .optional()
      .describe("Only what was done in the discussion of this paper."),
    cursor: z
      .string({ error: LOG_CURSOR_WRONG })
      .refine((text) => parseNumber(text) !== null, LOG_CURSOR_WRONG)
      .optional()
      .describe("Where the page before ended."),
    limit: limitOf(100, 100),
  }),
  answer: { description: "The entries.", schema: z.array(logEntryShape) },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/moderation/log?limit=10" },
});

export const moderationOperations = [
  readModerationLog,
  operation({
    id: "reportComment",
    method: "post",
    path: "/api/comments/{id}/flag",
    summary: "Report a comment",
    description: "Moderators alone see it. A second report of yours changes nothing.",
    parts: { id: "Id of a comment." },
    body: flagInput,
    answer: { description: "It is with the moderators.", schema: z.strictObject({}) },
    refusals: [400, 401, 403, 404, 409, 413],
    scope: "write",
    example: {
      path: "/api/comments/692fa1c0a1b2c3d4e5f60719/flag",
      body: { reason: "spam", note: "Seen on five papers." },
    },
  }),
];
