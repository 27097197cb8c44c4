import { addMark, removeMark } from "@/db/queries/mark/read-marks";
import { runExclusive } from "@/lib/core/keyed-mutex";
import type { MarkKind, PaperMarks } from "@/lib/core/mark/reading-marks";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
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
      const changed = await runExclusive(userId, () => change(kind, paperId, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, PAPER_UNKNOWN);
      return answerJson(changed satisfies PaperMarks);
    },
  });
