import { addMark, removeMark } from "@/db/queries/read-marks";
import { answerError, answerJson } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { inTurn } from "@/lib/in-turn";
import type { MarkKind, PaperMarks } from "@/lib/reading-marks";
import { admitWriter, limitWrites, SIGN_IN_SENTENCE } from "@/lib/writes";
import { type PaperContext, readPaperId } from "./paper-id";

/** PUT and DELETE of the viewer's mark on a paper; a withdrawn one can be marked too. Each answers its marks now. */
export const markHandlers = (kind: MarkKind) => ({
  PUT: handle((request: Request, context: PaperContext) => changeMark(kind, request, context, addMark)),
  DELETE: handle((request: Request, context: PaperContext) => changeMark(kind, request, context, removeMark)),
});

async function changeMark(kind: MarkKind, request: Request, context: PaperContext, change: typeof addMark) {
  const session = await admitWriter(request);
  if (session instanceof Response) return session;
  const paperId = await readPaperId(context);
  if (paperId instanceof Response) return paperId;
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const changed = await inTurn(session.userId, () => change(kind, paperId, session.userId, session.sessionId));
  if (changed === "no-session") return answerError(401, SIGN_IN_SENTENCE);
  if (changed === "not-found") return answerError(404, "This paper is not here; check its id.");
  return answerJson(changed satisfies PaperMarks);
}
