import { editShortcuts } from "@/db/queries/users";
import { answerError, answerJson } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { inTurn } from "@/lib/in-turn";
import type { ShortcutsState } from "@/lib/viewer-state";
import { admitWriter, limitWrites, SIGN_IN_SENTENCE } from "@/lib/writes";

/** Single keys are shortcuts for the viewer after PUT, and are not after DELETE. */
export const PUT = handle((request: Request) => changeShortcuts(request, true));
export const DELETE = handle((request: Request) => changeShortcuts(request, false));

async function changeShortcuts(request: Request, hasShortcuts: boolean): Promise<Response> {
  const session = await admitWriter(request);
  if (session instanceof Response) return session;
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const { userId, sessionId } = session;
  const isDone = await inTurn(userId, () => editShortcuts(userId, sessionId, hasShortcuts));
  return isDone ? answerJson({ hasShortcuts } satisfies ShortcutsState) : answerError(401, SIGN_IN_SENTENCE);
}
