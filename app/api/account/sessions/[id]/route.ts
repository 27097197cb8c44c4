import { z } from "zod";
import { endSession } from "@/db/queries/sessions";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { writes } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { refuse } from "@/lib/refusal";
import { noSessionCookies } from "@/lib/session";

const NO_SUCH_SESSION = "You have no such session; it may have ended already.";

/** Ends the viewer's session of this id; 404 for one that has ended, or is another reader's. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings"),
  scope: null,
  limit: writes,
  body: empty,
  parameters: ({ parts }: { parts: { id: string } }) =>
    z.uuid().safeParse(parts.id).data ?? refuse(404, NO_SUCH_SESSION),
  answer: async ({ sender: { userId, session }, parameters: id }) => {
    if (!(await endSession(id, userId))) return refuse(404, NO_SUCH_SESSION);
    if (id === session.sessionId) return seeOther("/", {}, noSessionCookies());
    return seeOther("/settings", { done: "session-ended" });
  },
});
export const POST = byForm({ DELETE });
