import { editShortcuts } from "@/db/queries/users";
import { answerJson } from "@/lib/answers";
import { gate, type WriteMethod } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { writes } from "@/lib/gate/limits";
import { refuseStranger, writer } from "@/lib/gate/who";
import { inTurn } from "@/lib/in-turn";
import type { ShortcutsState } from "@/lib/viewer-state";

/** Single keys are shortcuts for the viewer after PUT, and are not after DELETE. */
export const { PUT } = changeShortcuts("PUT", true);
export const { DELETE } = changeShortcuts("DELETE", false);

function changeShortcuts<M extends WriteMethod>(method: M, hasShortcuts: boolean) {
  return gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: "none",
    answer: async ({ sender: { userId, sessionId } }) => {
      const isDone = await inTurn(userId, () => editShortcuts(userId, sessionId, hasShortcuts));
      return isDone ? answerJson({ hasShortcuts } satisfies ShortcutsState) : refuseStranger();
    },
  });
}
