import { addMark, removeMark } from "@/db/queries/read-marks";
import { answerJson } from "@/lib/answers";
import { gate, type WriteMethod } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { writes } from "@/lib/gate/limits";
import { refuseStranger, writer } from "@/lib/gate/who";
import { inTurn } from "@/lib/in-turn";
import type { MarkKind, PaperMarks } from "@/lib/reading-marks";
import { refuse } from "@/lib/refusal";
import { readPaperId } from "./paper-id";

/** PUT and DELETE of the viewer's mark on a paper; a withdrawn one can be marked too. Each answers its marks now. */
export const markHandlers = (kind: MarkKind) => ({
  ...changeMark("PUT", kind, addMark),
  ...changeMark("DELETE", kind, removeMark),
});

const changeMark = <M extends WriteMethod>(method: M, kind: MarkKind, change: typeof addMark) =>
  gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: readPaperId,
    answer: async ({ sender: { userId, sessionId }, parameters: paperId }) => {
      const changed = await inTurn(userId, () => change(kind, paperId, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, "This paper is not here; check its id.");
      return answerJson(changed satisfies PaperMarks);
    },
  });
