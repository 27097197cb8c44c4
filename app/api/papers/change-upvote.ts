import { addUpvote, removeUpvote } from "@/db/queries/upvotes";
import { answerError, answerJson } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { inTurn } from "@/lib/in-turn";
import type { UpvoteState } from "@/lib/viewer-state";
import { admitWriter, limitWrites, SIGN_IN_SENTENCE } from "@/lib/writes";
import { type PaperContext, readPaperId } from "./paper-id";

export const PUT = handle((request: Request, context: PaperContext) => changeUpvote(request, context, addUpvote));
export const DELETE = handle((request: Request, context: PaperContext) => changeUpvote(request, context, removeUpvote));

async function changeUpvote(request: Request, context: PaperContext, change: typeof addUpvote): Promise<Response> {
  const session = await admitWriter(request);
  if (session instanceof Response) return session;
  const paperId = await readPaperId(context);
  if (paperId instanceof Response) return paperId;
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const changed = await inTurn(session.userId, () => change(paperId, session.userId, session.sessionId));
  if (changed === "no-session") return answerError(401, SIGN_IN_SENTENCE);
  if (changed === "not-found") return answerError(404, "This paper is not here; check its id.");
  if (changed === "withdrawn") return answerError(409, "This paper was withdrawn, so it takes no more votes.");
  return answerJson(changed satisfies UpvoteState);
}
