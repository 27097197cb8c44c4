import { changedQuery, readInput } from "@/lib/server/api/operations/notifications";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { changeNotifications, readNotificationsQuery } from "@/lib/server/notice/notifications";

/** Marks notifications as read, or as unread. */
export const { POST } = gate("POST", {
  who: discussionProgram,
  scope: "write",
  limit: writes,
  body: json(readInput),
  parameters: ({ search }: { search: URLSearchParams }) => readNotificationsQuery(search, changedQuery),
  answer: async ({ sender, body: { discussionIds, read }, parameters }) =>
    changeNotifications(sender, "read", read, parameters, discussionIds),
});
