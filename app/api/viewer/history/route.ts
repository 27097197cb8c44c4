import { clearHistory } from "@/db/queries/mark/read-marks";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { MARK_LISTS } from "@/lib/core/mark/reading-marks";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";

/** Empties the viewer's history; a form of its page. One entry of it is the mark `opened` of a paper. */
export const { DELETE } = gate("DELETE", {
  who: readerAt(MARK_LISTS.opened),
  scope: null,
  limit: writes,
  body: empty,
  parameters: "none",
  answer: async ({ sender: { userId, session } }) => {
    const isDone = await runExclusive(userId, () => clearHistory(userId, session.sessionId));
    return isDone ? seeOther(MARK_LISTS.opened) : seeOther("/signin", { callbackUrl: MARK_LISTS.opened });
  },
});

export const POST = byForm({ DELETE });
