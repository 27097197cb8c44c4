import { countDiscussions, countUnread, type InboxRow, listInboxPage } from "@/db/queries/notice/inbox";
import { INBOX_ROWS_PER_PAGE } from "@/lib/core/notice/notices";
import { parsePaperId } from "@/lib/core/source";
import { objectId } from "@/lib/server/api/object-id";
import { changedQuery, doneInput, notificationsQuery } from "@/lib/server/api/operations/notifications";
import type { Notifications } from "@/lib/server/api/shapes/notifications";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { quietReads, writes } from "@/lib/server/gate/limits";
import { readerOrNobody, refuseStranger } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { changeNotifications, readNotificationsQuery } from "@/lib/server/notice/notifications";

/** Rows that are counted for an answer. */
const COUNTED = 1_000;

/** The reader's inbox, in the shape of Hugging Face. */
export const { GET } = gate("GET", {
  who: readerOrNobody,
  scope: "read",
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => readNotificationsQuery(search, notificationsQuery),
  answer: async ({ sender: { userId }, parameters: { p, readStatus, paperId } }) => {
    if (userId === null) return refuseStranger();
    const only = paperId === undefined ? null : (parsePaperId(paperId)?.id ?? null);
    const start = p * INBOX_ROWS_PER_PAGE;
    const [rows, unread, view, all] = await Promise.all([
      listInboxPage(userId, readStatus, start, only),
      countUnread(userId),
      countDiscussions(userId, readStatus, COUNTED),
      countDiscussions(userId, "all", COUNTED),
    ]);
    return answerJson({
      notifications: rows.flatMap(serializeRow),
      count: { view: only === null ? view : rows.length, unread, all },
      start,
    } satisfies Notifications);
  },
});

function serializeRow({ paper, first, at, isUnread, reason }: InboxRow): Notifications["notifications"] {
  // Clients know discussions alone; all else stands in the inbox, and in the number of what is unread.
  if (!paper || !first) return [];
  const id = objectId("paper", paper.id);
  return [
    {
      type: "paper",
      updatedAt: at.toISOString(),
      read: !isUnread,
      mention: reason === "mention",
      paper: { _id: id, id: paper.id, title: paper.title },
      paperDiscussion: { id, participating: reason === "mention" || reason === "reply", commentId: first.id },
    },
  ];
}

/** Puts notifications away. */
export const { DELETE } = gate("DELETE", {
  who: discussionProgram,
  scope: "write",
  limit: writes,
  body: json(doneInput),
  parameters: ({ search }: { search: URLSearchParams }) => readNotificationsQuery(search, changedQuery),
  answer: async ({ sender, body: { discussionIds }, parameters }) =>
    changeNotifications(sender, "done", true, parameters, discussionIds),
});
