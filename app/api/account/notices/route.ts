import { saveNoticeChoices } from "@/db/queries/notice/choices";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { parseNoticeChoices } from "@/lib/core/notice/notice-choices";
import { hasDiscussions } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

const PAGE = "/settings/notifications";

/** Changes what the viewer is told, and where, by the form that has all of the choices. */
export const { PUT } = gate("PUT", {
  who: readerAt(PAGE),
  scope: null,
  limit: settings,
  body: form,
  parameters: "none",
  answer: async ({ sender, body }) => {
    if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
    const isSaved = await saveNoticeChoices(
      sender.userId,
      parseNoticeChoices(body, sender.viewer.role !== "reader"),
      sender.session.sessionId,
    );
    return isSaved ? seeOther(PAGE, { done: "saved" }) : seeOther("/signin", { callbackUrl: PAGE });
  },
});

export const POST = byForm({ PUT });
