import { z } from "zod";
import { INBOX_ROWS_PER_PAGE, watchLevels } from "@/lib/core/notice/notices";
import {
  APPLY_TO_ALL_WRONG,
  DISCUSSION_IDS_WRONG,
  NOTIFICATION_PAPER_WRONG,
  NOTIFICATIONS_MEANT_BY_BODY,
  READ_STATUS_WRONG,
  WATCH_LEVEL_WRONG,
} from "@/lib/core/notice/sentences";
import { parsePaperId } from "@/lib/core/source";
import { operation } from "../operation";
import { pageNumber } from "../query";
import { notificationsShape } from "../shapes/notifications";

/** Which notifications are meant, as Hugging Face's clients say it. */
const filters = {
  readStatus: z
    .enum(["all", "unread"], { error: READ_STATUS_WRONG })
    .default("all")
    .describe("All that is not done, or what is unread."),
  paperId: z
    .string({ error: NOTIFICATION_PAPER_WRONG })
    .refine((text) => parsePaperId(text) !== null, NOTIFICATION_PAPER_WRONG)
    .optional()
    .describe("Only of the discussion of this paper."),
};

/** What is asked of a page of the inbox. */
export const notificationsQuery = z.object({ p: pageNumber, ...filters });

/** Which are changed: those named in the body, or all that the filters mean. */
export const changedQuery = z.object({
  ...filters,
  applyToAll: z
    .enum(["true", "false"], { error: APPLY_TO_ALL_WRONG })
    .default("false")
    .describe("Whether all are meant that the other parameters name."),
});

const discussionIds = z
  .array(z.string({ error: DISCUSSION_IDS_WRONG }).regex(/^[0-9a-f]{24}$/, DISCUSSION_IDS_WRONG), {
    error: DISCUSSION_IDS_WRONG,
  })
  .max(INBOX_ROWS_PER_PAGE, DISCUSSION_IDS_WRONG);

/** The body of a change; nothing where all are meant. */
export const doneInput = z.object({ discussionIds: discussionIds.optional().describe(NOTIFICATIONS_MEANT_BY_BODY) });
export const readInput = doneInput.extend({
  read: z.boolean().default(true).describe("False makes them unread again."),
});

/** What a reader wants to hear of a discussion. */
export const watchInput = z.object({
  level: z.enum(watchLevels, { error: WATCH_LEVEL_WRONG }).describe("Everything, answers and your name, or nothing."),
});

const changed = {
  query: changedQuery,
  answer: { description: "It is done.", schema: z.strictObject({}) },
  refusals: [400, 401, 403, 404, 413],
  scope: "write",
} as const;

export const notificationOperations = [
  operation({
    id: "listNotifications",
    method: "get",
    path: "/api/notifications",
    summary: "Your inbox",
    description: `Discussions in which something concerns you, the newest first, ${INBOX_ROWS_PER_PAGE} a page.`,
    query: notificationsQuery,
    answer: { description: "A page of it.", schema: notificationsShape },
    refusals: [400, 401, 403, 404],
    scope: "read",
    headers: [],
    example: { path: "/api/notifications?readStatus=unread" },
  }),
  operation({
    ...changed,
    id: "deleteNotifications",
    method: "delete",
    path: "/api/notifications",
    summary: "Put notifications away",
    description: "They are done; what comes later is in the inbox again.",
    body: doneInput,
    example: { path: "/api/notifications", body: { discussionIds: ["692fa1c0a1b2c3d4e5f60718"] } },
  }),
  operation({
    ...changed,
    id: "markNotificationsAsRead",
    method: "post",
    path: "/api/notifications/mark-as-read",
    summary: "Mark notifications as read",
    body: readInput,
    example: { path: "/api/notifications/mark-as-read?applyToAll=true", body: { read: true } },
  }),
  operation({
    id: "watchDiscussion",
    method: "put",
    path: "/api/papers/{paperId}/watch",
    summary: "Watch or mute a discussion",
    description: "Who submitted the paper watches it unless they choose otherwise.",
    parts: { paperId: "Id of a paper." },
    body: watchInput,
    answer: { description: "What you hear of it now.", schema: z.strictObject({ level: z.enum(watchLevels) }) },
    refusals: [400, 401, 403, 404, 413],
    scope: "write",
    example: { path: "/api/papers/2404.18911/watch", body: { level: "watching" } },
  }),
];
