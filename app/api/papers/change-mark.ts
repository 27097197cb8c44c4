import { addMark, removeMark } from "@/db/queries/mark/read-marks";
import { runExclusive } from "@/lib/core/keyed-mutex";
import type { MarkKind, PaperMarks } from "@/lib/core/mark/reading-marks";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { answerAction, readerInAction, strangerInAction } from "@/lib/server/gate/reader-action";
import { refuse } from "@/lib/server/http/refusal";
import { readPaperId } from "./paper-id";

/** PUT, DELETE and forms of the viewer's mark on a paper; a withdrawn one can be marked too. Each answers its marks now. */
export function markHandlers(kind: MarkKind) {
  const change = { ...changeMark("PUT", kind, addMark), ...changeMark("DELETE", kind, removeMark) };
  return { ...change, POST: byForm(change) };
}

const changeMark = <M extends WriteMethod>(method: M, kind: MarkKind, change: typeof addMark) =>
  gate(method, {
    who: readerInAction,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: readPaperId,
    answer: async ({ request, sender: { userId, sessionId }, parameters: paperId }) => {
      const changed = await runExclusive(userId, () => change(kind, paperId, userId, sessionId));
      if (changed === "no-session") return strangerInAction(request);
      if (changed === "not-found") return refuse(404, PAPER_UNKNOWN);
      return answerAction(request, changed satisfies PaperMarks);
    },
  });
