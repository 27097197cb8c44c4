import { z } from "zod";
import { notificationChoiceExplained, SAVE_NOTIFICATIONS_EXPLAINED } from "@/lib/core/notice/sentences";
import { operation } from "../operation";

const keys = Object.keys(notificationChoiceExplained) as (keyof typeof notificationChoiceExplained)[];
const fields = <Field extends z.ZodType>(field: Field) =>
  Object.fromEntries(keys.map((key) => [key, field.meta({ description: notificationChoiceExplained[key] })])) as Record<
    (typeof keys)[number],
    Field
  >;

export const saveNotifications = operation({
  id: "saveNotifications",
  method: "patch",
  path: "/api/settings/notifications",
  summary: "Choose what you are told",
  description: SAVE_NOTIFICATIONS_EXPLAINED,
  body: z.object({ notifications: z.looseObject(fields(z.boolean().optional())) }),
  answer: {
    description: "What is chosen now.",
    schema: z.strictObject({ notifications: z.strictObject(fields(z.boolean())) }),
  },
  refusals: [400, 401, 403, 404, 409, 413],
  scope: "write",
  example: {
    path: "/api/settings/notifications",
    body: { notifications: { discussions_participating: true, arxiv_paper_activity: false } },
  },
});
